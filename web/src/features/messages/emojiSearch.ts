import Database from 'emoji-picker-element/database';
import dataSource from 'emoji-picker-element-data/en/emojibase/data.json?url';
import type { Completion } from '../editor/completion';

let database: Database | null = null;

/** Emoji by the words or the shortcode that they are known by. */
export async function findEmoji(query: string, most: number): Promise<Completion[]> {
  database ??= new Database({ dataSource });
  const words = query.replaceAll('_', ' ');
  const found = await database.getEmojiBySearchQuery(words).catch(() => []);
  return found
    .flatMap((emoji) => {
      if (!('unicode' in emoji)) return [];
      const code = emoji.shortcodes?.find((one) => one.startsWith(query)) ?? emoji.shortcodes?.[0];
      return [
        {
          id: emoji.unicode,
          text: emoji.unicode,
          title: `:${code ?? emoji.annotation}:`,
          emoji: emoji.unicode,
        },
      ];
    })
    .slice(0, most);
}
