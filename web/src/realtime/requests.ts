import { api } from '../api/client';
import { ApiError } from '../api/errors';
import type {
  Attachment,
  Member,
  Message,
  MessagePage,
  Page,
  SyncAnswer,
  User,
} from '../api/types';
import type { OutboxItem, SendOutcome } from '../features/messages/outbox';
import type { FetchPage } from '../features/messages/timeline';
import type { RealtimeSocket } from './socket';
import type { Revs } from './sync';

/** Groups have at most as many members; of larger rooms no whole list is kept. */
const MAX_MEMBERS = 1_000;
const MEMBER_PAGE = 200;

/** Refusals that say nothing about the message: the same one may pass later. */
const PASSING = new Set([
  'unauthenticated',
  'token_expired',
  'rate_limited',
  'internal',
  'overloaded',
  'unavailable',
]);

export const fetchUser = (id: string): Promise<User> => api.get(`/api/users/${id}`);

export const fetchUpload = (id: string): Promise<{ attachment: Attachment }> =>
  api.get(`/api/upload/${id}`);

export const fetchSync = (conversations: Revs): Promise<SyncAnswer> =>
  api.post('/api/sync', { conversations });

export function fetchPageOf(conversationId: string): FetchPage {
  return (position, limit) =>
    api.get<MessagePage>('/api/messages', { query: { conversationId, limit, ...position } });
}

export function fetchRepliesOf(conversationId: string, threadSeq: number): FetchPage {
  return (position, limit) =>
    api.get<MessagePage>('/api/messages', {
      query: { conversationId, threadSeq, limit, ...position },
    });
}

/** One message by its place; null when it is not there, or not for the caller. */
export async function fetchMessageAt(conversationId: string, seq: number): Promise<Message | null> {
  const query = { conversationId, around: seq, limit: 1 };
  const { items } = await api.get<MessagePage>('/api/messages', { query });
  return items.find((message) => message.seq === seq) ?? null;
}

export async function fetchMembers(conversationId: string) {
  const members: Member[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string | number | null> = { limit: MEMBER_PAGE, cursor };
    const page: Page<Member> = await api.get(`/api/conversations/${conversationId}/members`, {
      query,
    });
    members.push(...page.items);
    cursor = page.nextCursor ?? null;
  } while (cursor && members.length < MAX_MEMBERS);
  return { members, complete: cursor === null };
}

/** Sends one message: by the socket, or by REST while only the socket is down. */
export async function deliver(
  socket: RealtimeSocket,
  item: OutboxItem,
  attachmentIds: readonly string[],
): Promise<SendOutcome> {
  const { conversationId, clientId, text, replyTo, threadSeq, poll, voice } = item;
  const payload = {
    conversationId,
    clientId,
    ...(text && { text }),
    ...(attachmentIds.length > 0 && { attachmentIds: [...attachmentIds] }),
    ...(voice && { voice }),
    ...(replyTo && { replyToSeq: replyTo.seq }),
    ...(threadSeq && { threadSeq }),
    ...(poll && { poll }),
  };
  try {
    if (!socket.isOnline) {
      return { kind: 'sent', message: await api.post<Message>('/api/messages', payload) };
    }
    const answer = await socket.ask('message:send', payload);
    return answer.ok ? { kind: 'sent', message: answer.message } : outcomeOf(answer.error);
  } catch (error) {
    return error instanceof ApiError ? outcomeOf(error) : { kind: 'unanswered' };
  }
}

function outcomeOf({ code, message }: { code: string; message: string }): SendOutcome {
  return PASSING.has(code) ? { kind: 'unanswered' } : { kind: 'refused', code, message };
}
