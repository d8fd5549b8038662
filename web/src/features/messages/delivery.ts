import type { IconName } from '../../ui/Icon';
import type { ReceiptFloor } from './memberStore';
import type { PendingMessage } from './outbox';

export type Delivery = PendingMessage['state'] | 'sent' | 'delivered' | 'read';

export const ticks: Record<Delivery, IconName> = {
  queued: 'clock',
  sending: 'clock',
  failed: 'alert',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
};

/** How far an own message has come: read and delivered mean by everyone else. */
export function deliveryOf(seq: number, floor: ReceiptFloor): Delivery {
  if (seq <= floor.read) return 'read';
  return seq <= floor.delivered ? 'delivered' : 'sent';
}
