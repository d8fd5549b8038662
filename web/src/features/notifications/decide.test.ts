import { describe, expect, it } from 'vitest';
import { testingConversation, testingMessage } from '../../testing/TestingServer';
import { decide } from './decide';

const conversation = testingConversation({ lastSeq: 1 });
const message = testingMessage({ seq: 1 });
const looking = { me: 'mo', isAttended: true, onScreen: null };
const away = { ...looking, isAttended: false };

describe('a new message', () => {
  it('is told in the app when another conversation is on the screen', () => {
    expect(decide(message, conversation, { ...looking, onScreen: 'c2' })).toBe('toast');
    expect(decide(message, conversation, looking)).toBe('toast');
  });

  it('is not told when it is on the screen', () => {
    expect(decide(message, conversation, { ...looking, onScreen: 'c1' })).toBeNull();
  });

  it('is told by the system when nobody looks, on the screen or not', () => {
    expect(decide(message, conversation, { ...away, onScreen: 'c1' })).toBe('system');
  });

  it.each([
    ['muted', { mutedUntil: '2999-01-01T00:00:00.000Z' }],
    ['silenced', { notify: 'none' as const }],
    ['for mentions only', { notify: 'mentions' as const }],
  ])('is not told of where the conversation is %s', (_, preference) => {
    expect(decide(message, { ...conversation, ...preference }, away)).toBeNull();
  });

  it('is told where one is mentioned and wants to know of that only', () => {
    const wanted = { ...conversation, notify: 'mentions' as const };
    expect(decide({ ...message, mentions: ['mo'] }, wanted, away)).toBe('system');
  });

  it('is not told when one wrote it, or the system did', () => {
    expect(decide({ ...message, senderId: 'mo' }, conversation, away)).toBeNull();
    expect(decide({ ...message, kind: 'system' }, conversation, away)).toBeNull();
  });
});
