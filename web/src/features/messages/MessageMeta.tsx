import clsx from 'clsx';
import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { Icon, type IconName } from '../../ui/Icon';
import { clockTime } from './days';
import { type Delivery, ticks } from './delivery';
import { type Row, timeOf } from './rows';
import { useTalk } from './talk';

interface Props {
  row: Row;
  edited: boolean;
  /** Of own messages. */
  delivery: Delivery | null;
  /** Lies on the page instead of on a bubble in the own colour. */
  plain?: boolean;
}

/** Time and ticks, floated into the last line of the bubble. */
export function MessageMeta({ row, edited, delivery, plain = false }: Props) {
  const { message } = row;
  const at = timeOf(row);
  const isOnOwn = row.isOwn && !plain;
  return (
    <span
      // Beside a text that runs from right to left the time still reads as elsewhere.
      dir="ltr"
      className={clsx(
        'float-right mt-1.5 -mb-0.5 ml-3 flex h-4 items-center gap-1 text-2xs select-none',
        isOnOwn ? 'text-own-text/90' : 'text-faint',
      )}
    >
      {message?.pinnedAt && <Mark icon="pin" label={t('messages.isPinned')} />}
      {message?.expiresAt && <Mark icon="clock" label={t('messages.disappears')} />}
      {edited && message && <Edited message={message} />}
      <time dateTime={at}>{clockTime(at)}</time>
      {delivery && <Tick delivery={delivery} isOnOwn={isOnOwn} />}
    </span>
  );
}

function Mark({ icon, label }: { icon: IconName; label: string }) {
  return (
    <span role="img" aria-label={label} title={label}>
      <Icon name={icon} size={12} />
    </span>
  );
}

/** What it said before is shown to whoever asks. */
function Edited({ message }: { message: Message }) {
  const { ask } = useTalk();
  return (
    <button
      type="button"
      title={t('messages.showHistory')}
      onClick={() => ask('history', message)}
      className="hover:underline"
    >
      {t('messages.edited')}
    </button>
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
