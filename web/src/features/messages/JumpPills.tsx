import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';

interface Props {
  unread: number;
  isAtEnd: boolean;
  onLatest: () => void;
  /** Null while the first unread message is on the screen or below it. */
  onFirstUnread: (() => void) | null;
}

const pill =
  'pointer-events-auto flex h-9 items-center gap-1.5 rounded-full border border-line bg-surface text-sm font-semibold text-accent-strong shadow-float hover:bg-hover';

/** Ways to the first unread message and to the end, while they are out of sight. */
export function JumpPills({ unread, isAtEnd, onLatest, onFirstUnread }: Props) {
  return (
    <>
      {onFirstUnread && (
        <div className="pointer-events-none absolute inset-x-0 top-3 flex justify-center">
          <button type="button" className={clsx(pill, 'px-3')} onClick={onFirstUnread}>
            <Icon name="up" size={16} />
            {t('messages.toFirstUnread')}
          </button>
        </div>
      )}
      {!isAtEnd && (
        <div className="pointer-events-none absolute right-4 bottom-3 md:right-7">
          <button
            type="button"
            aria-label={
              unread > 0 ? t('messages.toLatestWithNew', { count: unread }) : t('messages.toLatest')
            }
            className={clsx(pill, unread > 0 ? 'px-3' : 'w-9 justify-center')}
            onClick={onLatest}
          >
            {unread > 0 && t('messages.newMessages', { count: unread })}
            <Icon name="down" size={18} />
          </button>
        </div>
      )}
    </>
  );
}
