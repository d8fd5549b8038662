import { t } from '../../lib/i18n';
import { showToast } from '../../ui/toast';
import { askFeatures } from './features';
import { plainName } from './names';
import { probe } from './probe';
import { fileSize } from './sizes';
import type { Uploads } from './uploads';

/** Files of one message. */
export const MOST_FILES = 10;

/** Puts files into the tray of a composer; what cannot be sent is refused before its first byte. */
export async function takeFiles(
  uploads: Uploads,
  place: string,
  files: readonly File[],
): Promise<void> {
  const maxBytes = (await askFeatures())?.maxFileBytes ?? Number.POSITIVE_INFINITY;
  const refusals: string[] = [];
  const good = files.filter((file) => {
    const name = plainName(file.name);
    if (file.size > maxBytes) {
      const sizes = { size: fileSize(file.size), most: fileSize(maxBytes) };
      refusals.push(t('media.tooLarge', { name, ...sizes }));
    }
    if (file.size === 0) refusals.push(t('media.empty', { name }));
    return file.size > 0 && file.size <= maxBytes;
  });
  const facts = await Promise.all(good.map(probe));
  const room = Math.max(0, MOST_FILES - uploads.tray(place).length);
  for (const [at, file] of good.entries()) {
    const known = facts[at];
    if (at < room && known) uploads.add(place, file, known);
  }
  if (good.length > room) refusals.push(t('media.tooMany', { count: MOST_FILES }));
  if (refusals.length > 0) showToast({ title: refusals.slice(0, 3).join('\n') });
}

/** The files among what is dropped; folders look like files and are none. */
export function droppedFiles({ items, files }: DataTransfer): File[] {
  if (items.length === 0) return [...files];
  const found = [...items].filter(({ kind }) => kind === 'file');
  return found.flatMap((item) => {
    if (item.webkitGetAsEntry?.()?.isDirectory) return [];
    return item.getAsFile() ?? [];
  });
}

/** The files among what is pasted, unless there are words, of which they are a picture. */
export function pastedFiles({ types, files }: DataTransfer): File[] {
  return types.includes('text/plain') ? [] : [...files].map(named);
}

/** Pictures from the clipboard are all called the same. */
function named(file: File): File {
  if (file.name && file.name !== 'image.png') return file;
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const ending = file.type.split('/')[1]?.split('+')[0] ?? 'png';
  return new File([file], `${t('media.pasted')} ${time}.${ending}`, { type: file.type });
}
