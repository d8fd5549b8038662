import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Icon, type IconName } from '../../ui/Icon';
import { clockTime } from './days';
import type { Delivery } from './delivery';

const ticks: Record<Delivery, IconName> = {
  queued: 'clock',
  sending: 'clock',
  failed: 'alert',
  sent: 'check',
  delivered: 'checks',
  read: 'checks',
};

interface Props {
  at: string;
  edited: boolean;
  /** Of own messages. */
  delivery: Delivery | null;
  /** Lies on the page instead of on a bubble in the own colour. */
  plain?: boolean;
}

/** Time and ticks, floated into the last line of the bubble. */
export function MessageMeta({ at, edited, delivery, plain = false }: Props) {
  const isOnOwn = delivery !== null && !plain;
  return (
    <span
      // Beside a text that runs from right to left the time still reads as elsewhere.
      dir="ltr"
      className={clsx(
        'float-right mt-1.5 -mb-0.5 ml-3 flex h-4 items-center gap-1 text-2xs select-none',
        isOnOwn ? 'text-own-text/90' : 'text-faint',
      )}
    >
      {edited && <span>{t('messages.edited')}</span>}
      <time dateTime={at}>{clockTime(at)}</time>
      {delivery && <Tick delivery={delivery} isOnOwn={isOnOwn} />}
    </span>
  );
}

function Tick({ delivery, isOnOwn }: { delivery: Delivery; isOnOwn: boolean }) {
  return (
    <span
      role="img"
      aria-label={t(`messages.${delivery}`)}
      title={t(`messages.${delivery}`)}
      data-delivery={delivery}
      className={clsx(delivery === 'read' && (isOnOwn ? 'text-(--tick-read)' : 'text-accent'))}
    >
      <Icon name={ticks[delivery]} size={15} />
    </span>
  );
}
