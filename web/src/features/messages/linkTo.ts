import type { Message } from '../../api/types';

/** The address of a message, which opens it among its neighbours. */
export function linkTo({ conversationId, seq }: Message): string {
  return `${location.origin}/c/${conversationId}/m/${seq}`;
}
