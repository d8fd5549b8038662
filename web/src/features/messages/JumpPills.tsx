import clsx from 'clsx';
import { type ReactNode, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';

interface Way {
  go: () => void;
  /** Takes the focus over from the pill, which goes when its place is reached. */
  focus: () => void;
}

interface Props {
  unread: number;
  /** Null while the end is on the screen. */
  latest: Way | null;
  /** Null while the first unread message is on the screen or below it. */
  firstUnread: Way | null;
}

/** Ways to the first unread message and to the end, while they are out of sight. */
export function JumpPills({ unread, latest, firstUnread }: Props) {
  return (
    <>
      {firstUnread && (
        <div className="pointer-events-none absolute inset-x-0 top-3 flex justify-center">
          <Pill way={firstUnread} className="px-3">
            <Icon name="up" size={16} />
            {t('messages.toFirstUnread')}
          </Pill>
        </div>
      )}
      {latest && (
        <div className="pointer-events-none absolute right-4 bottom-3 md:right-7">
          <Pill
            way={latest}
            label={
              unread > 0 ? t('messages.toLatestWithNew', { count: unread }) : t('messages.toLatest')
            }
            className={unread > 0 ? 'px-3' : 'w-9 justify-center'}
          >
            {unread > 0 && t('messages.newMessages', { count: unread })}
            <Icon name="down" size={18} />
          </Pill>
        </div>
      )}
    </>
  );
}

interface PillProps {
  way: Way;
  label?: string;
  className: string;
  children: ReactNode;
}

function Pill({ way, label, className, children }: PillProps) {
  const button = useRef<HTMLButtonElement>(null);
  const goes = useEffectEvent(() => {
    if (document.activeElement === button.current) way.focus();
  });
  // A layout effect: afterwards it is too late to see that it had the focus.
  useLayoutEffect(() => () => goes(), []);
  return (
    <button
      ref={button}
      type="button"
      aria-label={label}
      onClick={way.go}
      className={clsx(
        'pointer-events-auto flex h-9 items-center gap-1.5 rounded-full border border-line bg-surface text-sm font-semibold text-accent-strong shadow-float hover:bg-hover',
        className,
      )}
    >
      {children}
    </button>
  );
}
