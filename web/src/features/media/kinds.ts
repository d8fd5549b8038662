import type { Attachment } from '../../api/types';
import type { IconName } from '../../ui/Icon';

export type Kind = 'picture' | 'animation' | 'film' | 'sound' | 'file';

type Typed = Pick<Attachment, 'type' | 'animated' | 'status'>;

/** How a file is shown. What no browser shows as it came is a file until the server has remade it. */
export function kindOf({ type, animated, status }: Typed): Kind {
  if (status === 'failed') return 'file';
  if (animated) return 'animation';
  if (type.startsWith('image/')) return 'picture';
  if (type.startsWith('video/')) return 'film';
  return type.startsWith('audio/') ? 'sound' : 'file';
}

export function isVisual(file: Typed): boolean {
  const kind = kindOf(file);
  return kind !== 'sound' && kind !== 'file';
}

const FAMILIES: readonly (readonly [RegExp, IconName])[] = [
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'sound'],
  [/zip|compressed|archive|x-tar|x-7z|x-rar|gzip|x-xz|bzip/, 'archiveFile'],
  [/spreadsheet|excel|csv/, 'table'],
  [/json|xml|javascript|x-sh|html|x-python|x-java/, 'codeFile'],
  [/^text\/|pdf|word|document|presentation|powerpoint|rtf/, 'text'],
];

export function iconOf({ type }: Pick<Attachment, 'type'>): IconName {
  return FAMILIES.find(([family]) => family.test(type))?.[1] ?? 'file';
}
