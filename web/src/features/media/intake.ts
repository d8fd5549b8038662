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
export async function takeIn(
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
