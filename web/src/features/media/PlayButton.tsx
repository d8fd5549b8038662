import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { Spinner } from '../../ui/Spinner';

interface Props {
  isPlaying: boolean;
  isOwn: boolean;
  /** The server is still at it. */
  isWaiting: boolean;
  /** What is played. */
  label: string;
  onPress: () => void;
}

export function PlayButton({ isPlaying, isOwn, isWaiting, label, onPress }: Props) {
  const action = isWaiting ? t('media.preparing') : t(isPlaying ? 'media.pause' : 'media.play');
  return (
    <button
      type="button"
      aria-label={`${action}, ${label}`}
      title={action}
      disabled={isWaiting}
      onClick={onPress}
      className={clsx(
        'grid size-10 shrink-0 place-items-center rounded-full transition-colors',
        isOwn ? 'bg-white/20 hover:bg-white/28' : 'bg-accent text-on-accent hover:bg-accent-strong',
      )}
    >
      {isWaiting ? (
        <Spinner />
      ) : (
        <Icon
          name={isPlaying ? 'pause' : 'play'}
          size={18}
          className={clsx('fill-current', !isPlaying && 'translate-x-px')}
        />
      )}
    </button>
  );
}
