import { type RefObject, useRef } from 'react';
import { placeOf, player, type Track } from './player';
import { usePlaying, useSight } from './usePlayer';

interface TrackView {
  /** Goes to the element that shows it. */
  ref: RefObject<HTMLDivElement | null>;
  /** Seconds, as all of them. */
  length: number;
  position: number;
  isPlaying: boolean;
  /** Played or paused, and nothing else is. */
  isOn: boolean;
  failed: boolean;
  toggle: () => void;
  seek: (second: number) => void;
}

/** What is heard of a track, and what one can do about it. */
export function useTrack(track: Track): TrackView {
  const playing = usePlaying(track.id);
  const ref = useRef<HTMLDivElement>(null);
  useSight(ref, playing !== null);
  return {
    ref,
    length: track.length,
    position: playing?.position ?? placeOf(track.id),
    isPlaying: playing?.isPlaying ?? false,
    isOn: playing !== null,
    failed: playing?.failed ?? false,
    toggle: () => player.toggle(track),
    seek: (second) => player.seek(track, second),
  };
}
