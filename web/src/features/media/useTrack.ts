import type { Attachment } from '../../api/types';
import { placeOf, player, type Track } from './player';
import { usePlaying } from './usePlayer';

type Heard = Pick<Attachment, 'id' | 'url' | 'durationMs'>;

/** What is heard of a file, and what one can do about it. */
export function useTrack({ id, url, durationMs }: Heard, next?: () => Track | null) {
  const playing = usePlaying(id);
  const track: Track = { id, url, ...(next && { next }) };
  return {
    length: (durationMs ?? 0) / 1000,
    position: playing?.position ?? placeOf(id),
    isPlaying: playing?.isPlaying ?? false,
    isOn: playing !== null,
    failed: playing?.failed ?? false,
    toggle: () => player.toggle(track),
    seek: (second: number) => player.seek(track, second),
  };
}
