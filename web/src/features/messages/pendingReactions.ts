import type { Message, Reaction } from '../../api/types';
import { KeyedObservable } from '../../lib/observable';

type Wishes = ReadonlyMap<string, boolean>;

const NONE: Wishes = new Map();

/**
 * What the caller has put on or taken off messages and the server has not confirmed yet. It lies
 * over what is known of the message, so that taking it away is all that an error asks for.
 */
export class PendingReactions extends KeyedObservable {
  private readonly wishes = new Map<string, Wishes>();

  get(messageId: string): Wishes {
    return this.wishes.get(messageId) ?? NONE;
  }

  wish(messageId: string, emoji: string, on: boolean): void {
    this.wishes.set(messageId, new Map(this.get(messageId)).set(emoji, on));
    this.changed(messageId);
  }

  /** The answer is there, unless another wish has followed. */
  settle(messageId: string, emoji: string, on: boolean): void {
    const wishes = new Map(this.get(messageId));
    if (wishes.get(emoji) !== on) return;
    wishes.delete(emoji);
    if (wishes.size > 0) this.wishes.set(messageId, wishes);
    else this.wishes.delete(messageId);
    this.changed(messageId);
  }
}

/** The reactions of a message as they will be when the caller's wishes are granted. */
export function reactionsOf(message: Message, wishes: Wishes, me: string): readonly Reaction[] {
  if (wishes.size === 0) return message.reactions;
  const known = message.reactions.map((reaction) => wished(reaction, wishes, me));
  const added = [...wishes].filter(
    ([emoji, on]) => on && !message.reactions.some((reaction) => reaction.emoji === emoji),
  );
  return [...known, ...added.map(([emoji]) => ({ emoji, userIds: [me] }))].filter(
    ({ userIds }) => userIds.length > 0,
  );
}

function wished(reaction: Reaction, wishes: Wishes, me: string): Reaction {
  const on = wishes.get(reaction.emoji);
  if (on === undefined || on === reaction.userIds.includes(me)) return reaction;
  const userIds = on ? [...reaction.userIds, me] : reaction.userIds.filter((id) => id !== me);
  return { ...reaction, userIds };
}
