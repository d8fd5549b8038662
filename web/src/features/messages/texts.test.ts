import { describe, expect, it } from 'vitest';
import { sendable } from './composing';
import { emojiCount } from './emojiOnly';
import { partsOf } from './links';

describe('links', () => {
  const links = (text: string) =>
    partsOf(text).flatMap(({ href }) => (href === null ? [] : [href]));

  it('are found with and without a scheme', () => {
    expect(links('see https://example.org/a?b=c#d, or www.example.com.')).toEqual([
      'https://example.org/a?b=c#d',
      'http://www.example.com',
    ]);
    expect(links('write to mo@example.org')).toEqual(['mailto:mo@example.org']);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', '//example.org'])(
    'never lead to %s',
    (text) => {
      for (const href of links(text)) expect(href).toMatch(/^(https?|mailto):/);
      expect(links(text)).not.toContain(text);
    },
  );

  it('leave the text as it was written', () => {
    const text = 'a <b>bold</b> https://example.org/x) and more\n https://example.org';
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

describe('emoji alone', () => {
  it.each([
    ['👍', 1],
    ['👍🏽 ❤️', 2],
    ['👨‍👩‍👧‍👦🏳️‍🌈', 2],
    ['🇵🇱', 1],
    ['3️⃣', 1],
    ['❤', 1],
  ])('%s counts %i', (text, count) => expect(emojiCount(text)).toBe(count));

  it.each(['', 'ok 👍', '123', '#', '🎉'.repeat(7), '©®™ 2026'])('%j does not count', (text) =>
    expect(emojiCount(text)).toBe(0),
  );
});

describe('what would be sent', () => {
  it('ends with its last visible character and begins as it was written', () => {
    expect(sendable('  indented \n\n ')).toBe('  indented');
  });

  it.each(['', ' ', '\n\n\t'])('is nothing for %j', (text) => expect(sendable(text)).toBe(''));
});
