import { t } from '../../lib/i18n';
import { dayLabel } from './days';

export function DayChip({ day }: { day: string }) {
  return (
    <div className="flex justify-center pt-3.5 pb-2.5">
      <time
        dateTime={day}
        className="rounded-full border border-line bg-surface px-3 py-[3px] text-xs font-medium text-muted"
      >
        {dayLabel(day)}
      </time>
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
