import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';

/** A message in one line, without its markup. */
export function previewOf(message: Message): string {
  if (message.deletedAt) return t('conversations.deleted');
  if (message.kind === 'encrypted') return t('conversations.encrypted');
  const text = message.text?.replace(/\s+/g, ' ').trim();
  if (text) return text;
  if (message.kind === 'voice') return t('conversations.voice');
  return t('conversations.attachment', { count: message.attachments.length });
}
