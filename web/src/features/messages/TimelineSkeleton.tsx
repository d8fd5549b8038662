import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Skeleton } from '../../ui/Skeleton';

const shapes = ['w-60', 'w-80', 'own w-52', 'w-72', 'own w-64', 'own w-40', 'w-48'];

/** Grey bubbles while the first messages are loaded; they appear late, so that nothing flashes. */
export function TimelineSkeleton() {
  return (
    <div
      role="status"
      aria-label={t('messages.loading')}
      className="flex flex-1 animate-[appear_0s_200ms_both] flex-col justify-end gap-3 overflow-hidden px-3.5 py-3 md:px-7"
    >
      {shapes.map((shape) => (
        <Skeleton
          key={shape}
          className={clsx(
            'h-10 max-w-[70%] rounded-(--r-l)',
            shape.startsWith('own') ? 'ml-auto' : 'ml-10',
            shape.replace('own ', ''),
          )}
        />
      ))}
    </div>
  );
}
