import { t } from './i18n';

/** What the server takes as a picture of a person or a conversation. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const MAX_BYTES = 5 * 1024 * 1024;

/** Why a file cannot be such a picture; null when it can. */
export function pictureRefusal({ type, size }: File): string | null {
  if (!pictureTypes.includes(type)) return t('settings.profile.pictureType');
  return size > MAX_BYTES ? t('settings.profile.pictureTooLarge') : null;
}
