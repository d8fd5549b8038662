import { t } from '../../lib/i18n';

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
