import { api } from '../../api/client';
import type { Conversation, Message } from '../../api/types';
import { uuid } from '../../lib/uuid';
import { PendingReactions } from './pendingReactions';

interface Outcomes {
  /** A message as it stands after the action. */
  message: (message: Message) => void;
  /** A conversation as it stands after the action. */
  conversation: (conversation: Conversation) => void;
  /** Something has changed that only an event tells of. */
  untold: () => void;
}

/** What one does with a message that is on the server; what comes of it goes the way of all changes. */
export class MessageActions {
  readonly reactions = new PendingReactions();
  private readonly outcomes: Outcomes;

  constructor(outcomes: Outcomes) {
    this.outcomes = outcomes;
  }

  async edit({ id }: Message, text: string): Promise<void> {
    this.answered(await api.patch<Message>(`/api/messages/${id}`, { text }));
  }

  /** `undo` takes a message back that was sent just now: nothing of it stays. */
  async delete({ id }: Message, undo = false): Promise<void> {
    await api.delete(`/api/messages/${id}${undo ? '?undo=true' : ''}`);
    this.outcomes.untold();
  }

  /** Shows at once; an error takes it back and is thrown. */
  async react({ id }: Message, emoji: string, on: boolean): Promise<void> {
    this.reactions.wish(id, emoji, on);
    try {
      const path = `/api/messages/${id}/reactions/${encodeURIComponent(emoji)}`;
      this.answered(await (on ? api.put<Message>(path) : api.delete<Message>(path)));
    } finally {
      this.reactions.settle(id, emoji, on);
    }
  }

  /** Chooses these options of a poll, in place of those chosen before. */
  async vote({ id }: Message, optionIds: readonly number[]): Promise<void> {
    this.answered(await api.put<Message>(`/api/messages/${id}/vote`, { optionIds }));
  }

  async closePoll({ id }: Message): Promise<void> {
    this.answered(await api.post<Message>(`/api/messages/${id}/close`));
  }

  async removePreviews({ id }: Message): Promise<void> {
    this.answered(await api.delete<Message>(`/api/messages/${id}/previews`));
  }

  async forward({ id }: Message, conversationId: string): Promise<void> {
    const message = { conversationId, clientId: uuid(), forwardOf: id };
    this.answered(await api.post<Message>('/api/messages', message));
  }

  async pin({ id }: Message, on: boolean): Promise<void> {
    const path = `/api/messages/${id}/pin`;
    this.answered(await (on ? api.put<Message>(path) : api.delete<Message>(path)));
  }

  /** Its conversation shows as unread from here on. */
  async markUnread({ conversationId, seq }: Message): Promise<void> {
    const path = `/api/conversations/${conversationId}/unread`;
    this.outcomes.conversation(await api.post<Conversation>(path, { seq }));
  }

  /** An answer without a message leaves it to the event. */
  private answered(message: Message | undefined): void {
    if (message) this.outcomes.message(message);
    else this.outcomes.untold();
  }
}
