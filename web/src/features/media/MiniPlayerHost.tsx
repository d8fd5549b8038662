import { Suspense } from 'react';
import { useStore } from '../../lib/store';
import { part } from '../../ui/part';
import type { FilePlace } from './filePlace';
import { player } from './player';
import { useNowPlaying } from './usePlayer';

const MiniPlayer = part(
  () => import('./MiniPlayer'),
  ({ MiniPlayer }) => MiniPlayer,
);

interface Props {
  /** Brings a message of the open conversation on the screen; false where it cannot. */
  onJump?: (place: FilePlace) => boolean;
}

/** Keeps what is on within reach while its message is out of sight. */
export function MiniPlayerHost({ onJump }: Props) {
  const playing = useNowPlaying();
  const isSeen = useStore(player.sights) > 0;
  if (!playing?.track.place || isSeen) return null;
  return (
    <Suspense>
      <MiniPlayer playing={playing} place={playing.track.place} onJump={onJump} />
    </Suspense>
  );
}
