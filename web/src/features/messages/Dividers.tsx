import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import { dayLabel } from './days';

interface DayProps {
  day: string;
  /** Where it may lead to another day. */
  onPick?: ((day: string) => void) | undefined;
}

const chip =
  'flex items-center gap-1.5 rounded-full border border-line bg-surface px-3 py-[3px] text-xs font-medium text-muted';

export function DayChip({ day, onPick }: DayProps) {
  return (
    <div className="flex justify-center pt-3.5 pb-2.5">
      {onPick ? (
        <button
          type="button"
          {...tip(t('messages.jumpToDate'))}
          onClick={() => onPick(day)}
          className={`${chip} min-h-6 hover:bg-hover hover:text-text`}
        >
          <time dateTime={day}>{dayLabel(day)}</time>
          <Icon name="calendar" size={13} />
        </button>
      ) : (
        <time dateTime={day} className={chip}>
          {dayLabel(day)}
        </time>
      )}
    </div>
  );
}

const line = 'h-px flex-1 bg-unread/35';

export function UnreadDivider({ count }: { count: number }) {
  return (
    <div className="flex items-center gap-3 pt-2.5 pb-2 text-xs font-semibold text-unread-text">
      <span className={line} />
      {t('messages.newMessages', { count })}
      <span className={line} />
    </div>
  );
}
