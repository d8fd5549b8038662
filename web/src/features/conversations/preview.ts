import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';

/** A message in one line, without its markup. */
export function previewOf(message: Message): string {
  if (message.deletedAt) return t('conversations.deleted');
  if (message.kind === 'encrypted') return t('conversations.encrypted');
  const text = plainLine(message.text);
  if (text) return text;
  if (message.kind === 'voice') return t('conversations.voice');
  return t('conversations.attachment', { count: message.attachments.length });
}

const LINK = /\[([^[\]\n]{1,200})\]\([^()\s]{1,500}\)/g;
const MARKS = /\*\*|__|~~|\|\||`{1,3}|^[>#] ?/gm;

/** A text in one line, without what makes it bold, a link or a quote. */
export function plainLine(text: string): string {
  return withoutMarks(text.replace(LINK, '$1')).replace(/\s+/g, ' ').trim();
}

export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}
