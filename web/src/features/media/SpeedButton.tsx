import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { player } from './player';

/** How fast all that is heard is played. */
export function SpeedButton({ isOwn }: { isOwn: boolean }) {
  const rate = useStore(player.rate);
  return (
    <button
      type="button"
      aria-label={t('media.speed', { rate })}
      onClick={() => player.faster()}
      className={clsx(
        'h-6 min-w-9 shrink-0 rounded-full px-1.5 text-xs font-semibold tabular-nums',
        isOwn
          ? 'bg-white/20 hover:bg-white/28'
          : 'bg-accent-soft text-accent-strong hover:bg-hover',
      )}
    >
      {t('media.rate', { rate })}
    </button>
  );
}
