import type { Message } from '../../api/types';
import { dayOf } from './days';
import type { PendingMessage } from './outbox';

const GROUP_MS = 5 * 60_000;

/** One line of the timeline: a message on the server, or one on its way there. */
export interface Row {
  /** The same before and after the server has it, so that the bubble does not start anew. */
  key: string;
  message: Message | null;
  pending: PendingMessage | null;
  isOwn: boolean;
  /** First and last of a run of one author within five minutes. */
  startsGroup: boolean;
  endsGroup: boolean;
  /** RFC 3339, where a new day begins. */
  day: string | null;
  /** How many unread messages begin here. */
  unread: number | null;
}

/** The first unread message as it was when the conversation came on the screen. */
export interface UnreadMark {
  afterSeq: number;
  count: number;
}

interface Sources {
  me: string;
  messages: readonly Message[];
  pending: readonly PendingMessage[];
  unread: UnreadMark | null;
  /** What follows the shown messages is not loaded, so that pending ones have no place yet. */
  hasAfter: boolean;
  /** The root of the thread to show; else what is outside of all threads is shown. */
  thread?: number | null;
}

interface Bare {
  key: string;
  message: Message | null;
  pending: PendingMessage | null;
  author: string;
  at: string;
  time: number;
  day: string;
  isSystem: boolean;
}

/** Lines for what is loaded and what is on its way, grouped by day and author. */
export function rowsOf({ me, messages, pending, unread, hasAfter, thread = null }: Sources): Row[] {
  const arrived = new Set(messages.filter((m) => m.senderId === me).map((m) => m.clientId));
  const waiting = hasAfter
    ? []
    : pending.filter(
        ({ clientId, threadSeq = null }) => threadSeq === thread && !arrived.has(clientId),
      );
  const bare = [
    ...messages
      .filter((message) => isShown(message, thread))
      .map((message) => fromMessage(message, me)),
    ...waiting.map((item) => fromPending(item, me)),
  ];
  const marked = unread && bare.findIndex(({ message }) => (message?.seq ?? 0) > unread.afterSeq);
  return bare.map((row, index) => {
    const isMarked = index === marked;
    const next = bare[index + 1];
    return {
      key: row.key,
      message: row.message,
      pending: row.pending,
      isOwn: row.author === me && !row.isSystem,
      startsGroup: isMarked || !continues(bare[index - 1], row),
      endsGroup: index + 1 === marked || !next || !continues(row, next),
      day: isNewDay(bare[index - 1], row) ? row.at : null,
      unread: isMarked && unread ? unread.count : null,
    };
  });
}

/** What was taken back at once leaves nothing. */
function isShown({ undone, seq, threadSeq }: Message, thread: number | null): boolean {
  return !undone && (threadSeq === thread || seq === thread);
}

function fromMessage(message: Message, me: string): Bare {
  return {
    key: message.senderId === me ? message.clientId : message.id,
    message,
    pending: null,
    author: message.senderId,
    ...whenOf(message.createdAt),
    isSystem: message.kind === 'system',
  };
}

function fromPending(pending: PendingMessage, me: string): Bare {
  const at = new Date(pending.at).toISOString();
  const author = me;
  return { key: pending.clientId, message: null, pending, author, ...whenOf(at), isSystem: false };
}

/** Read once: each row is compared with those before and after it. */
function whenOf(at: string): { at: string; time: number; day: string } {
  return { at, time: Date.parse(at), day: dayOf(at) };
}

function continues(row: Bare | undefined, next: Bare): boolean {
  if (!row || row.isSystem || next.isSystem || row.author !== next.author) return false;
  return next.time - row.time <= GROUP_MS && !isNewDay(row, next);
}

function isNewDay(before: Bare | undefined, row: Bare): boolean {
  return !before || before.day !== row.day;
}

/** When it was written, as RFC 3339. */
export function timeOf({ message, pending }: Row): string {
  return message?.createdAt ?? new Date(pending?.at ?? 0).toISOString();
}
