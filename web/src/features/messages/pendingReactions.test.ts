import { describe, expect, it, vi } from 'vitest';
import { testingMessage } from '../../testing/TestingServer';
import { PendingReactions, reactionsOf } from './pendingReactions';

const message = testingMessage({
  seq: 1,
  reactions: [
    { emoji: '👍', userIds: ['ines', 'mo'] },
    { emoji: '🎉', userIds: ['mo'] },
  ],
});

describe('reactions on their way', () => {
  it('show at once, and go when the server has refused', () => {
    const pending = new PendingReactions();
    const heard = vi.fn();
    pending.subscribeTo('m1', heard);
    pending.wish('m1', '🚢', true);
    pending.wish('m1', '👍', false);
    pending.wish('m1', '🎉', false);
    expect(reactionsOf(message, pending.get('m1'), 'mo')).toEqual([
      { emoji: '👍', userIds: ['ines'] },
      { emoji: '🚢', userIds: ['mo'] },
    ]);
    pending.settle('m1', '🚢', true);
    pending.settle('m1', '👍', false);
    pending.settle('m1', '🎉', false);
    expect(reactionsOf(message, pending.get('m1'), 'mo')).toBe(message.reactions);
    expect(heard).toHaveBeenCalledTimes(6);
  });

  it('stay while a later wish is under way', () => {
    const pending = new PendingReactions();
    pending.wish('m1', '👍', false);
    pending.wish('m1', '👍', true);
    pending.settle('m1', '👍', false);
    expect(pending.get('m1').get('👍')).toBe(true);
  });

  it('are counted once when the event comes before the answer', () => {
    const pending = new PendingReactions();
    pending.wish('m1', '👍', true);
    expect(reactionsOf(message, pending.get('m1'), 'mo')).toEqual(message.reactions);
  });
});
