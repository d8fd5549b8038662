import type { Attachment, Message } from '../../api/types';
import { t } from '../../lib/i18n';
import type { IconName } from '../../ui/Icon';
import { kindOf } from './kinds';
import { plainName } from './names';
import { clock } from './sizes';

type Carrying = Pick<Message, 'kind' | 'attachments'>;

/** What a message carries, in a few words; empty when it carries nothing. */
export function filesText({ kind, attachments }: Carrying): string {
  const [first] = attachments;
  if (!first) return '';
  const count = attachments.length;
  if (kind === 'voice') return voiceText(first);
  const kinds = new Set(attachments.map(kindOf));
  const [only] = kinds;
  if (kinds.size > 1)
    return t(kinds.has('file') || kinds.has('sound') ? 'media.file' : 'media.visual', { count });
  if (only === 'picture') return t('media.photo', { count });
  if (only === 'film') return t('media.video', { count });
  if (only === 'animation' && count === 1) return t('media.gif');
  if (only === 'animation') return t('media.visual', { count });
  return count === 1 ? plainName(first.name) : t('media.file', { count });
}

export function voiceText({ durationMs }: Pick<Attachment, 'durationMs'>): string {
  if (!durationMs) return t('media.voice');
  return t('media.voiceLength', { length: clock(durationMs / 1000) });
}

/** Null when a message carries nothing. */
export function filesIcon({ kind, attachments }: Carrying): IconName | null {
  const [first] = attachments;
  if (!first) return null;
  if (kind === 'voice') return 'mic';
  switch (kindOf(first)) {
    case 'picture':
    case 'animation':
      return 'image';
    case 'film':
      return 'video';
    default:
      return 'file';
  }
}
