import { describe, expect, it } from 'vitest';
import { sendable } from './composing';
import { emojiCount } from './emojiOnly';

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
