import { t } from './i18n';

/** What the server takes as a picture of a person or a conversation. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
/** More than a camera makes: only a square of it is sent, but all of it is drawn here. */
const MAX_BYTES = 50_000_000;

/** Why a file cannot be such a picture; null when it can. */
export function pictureRefusal({ type, size }: File): string | null {
  if (!pictureTypes.includes(type)) return t('media.pictureType');
  return size > MAX_BYTES ? t('media.pictureTooLarge') : null;
}
