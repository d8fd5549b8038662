import { useMediaQuery } from '../../lib/useMediaQuery';
import { useFeatures } from '../media/features';

/** A GIF that can be sent. */
export interface Gif {
  id: string;
  title: string;
  width: number;
  height: number;
  /** The text of the message that shows it. */
  link: string;
  url: string;
  previewUrl: string;
}

const LINK = /^https:\/\/giphy\.com\/gifs\/([A-Za-z0-9]{1,64})$/;

/** Whether this server finds GIFs. */
export function useHasGifs(): boolean {
  return useFeatures()?.gifs ?? false;
}

/** The id of the GIF that a text is nothing but the link of. */
export function gifIn(text: string): string | null {
  return LINK.exec(text.trim())?.[1] ?? null;
}

export function useStillness(): boolean {
  return useMediaQuery('(prefers-reduced-motion: reduce)');
}
