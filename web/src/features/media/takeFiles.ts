import { fetchCode } from '../../lib/code';
import { errorText } from '../../lib/errorText';
import { showToast } from '../../ui/toast';
import type { Uploads } from './uploads';

/** Puts files into the tray of a composer, as far as they can be sent. */
export function takeFiles(uploads: Uploads, place: string, files: readonly File[]): void {
  fetchCode(() => import('./intake'))
    .then(({ takeIn }) => takeIn(uploads, place, files))
    .catch((error) => showToast({ title: errorText(error) }));
}
