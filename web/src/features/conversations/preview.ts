import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { filesText } from '../media/summary';
import { plainText } from '../messages/plain';

/** A message in one line, without its markup. */
export function previewOf(message: Message): string {
  if (message.deletedAt) return t('conversations.deleted');
  if (message.kind === 'encrypted') return t('conversations.encrypted');
  const text = plainText(message.text);
  if (text) return text;
  return filesText(message) || t('messages.quotedOther');
}

const MARKS = /\*\*|__|~~|`{1,3}|^> ?/gm;

/** A part of a text, without what made it bold, a quote or code. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}
