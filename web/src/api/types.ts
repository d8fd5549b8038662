/**
 * The shapes of the public contract, by the names used here. They come from the server's OpenAPI
 * document by way of schema.ts; only the tables of events are written by hand.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

export type User = Schemas['User'];
export type UserStatus = Schemas['UserStatus'];
export type PresenceState = Schemas['PresenceState'];
export type Conversation = Schemas['Conversation'];
export type ConversationKind = Schemas['ConversationKind'];
export type NotifyLevel = Schemas['NotifyLevel'];
export type Permission = Schemas['Permission'];
export type Privacy = Schemas['Privacy'];
export type Room = Schemas['Room'];
export type Invite = Schemas['Invite'];
export type Invitation = Schemas['Invitation'];
export type Ban = Schemas['Ban'];
export type SearchHit = Schemas['SearchHit'];
export type Draft = Schemas['Draft'];
export type Reminder = Schemas['Reminder'];
export type ScheduledMessage = Schemas['ScheduledMessage'];
export type Notification = Schemas['Notification'];
export type Member = Schemas['Member'];
export type MemberRole = Schemas['MemberRole'];
export type Message = Schemas['Message'];
export type MessageKind = Schemas['MessageKind'];
export type Attachment = Schemas['Attachment'];
export type SharedFile = Schemas['SharedFile'];
export type Features = Schemas['Features'];
export type ReplyReference = Schemas['ReplyTo'];
export type Poll = Schemas['Poll'];
export type NewPoll = Schemas['NewPoll'];
export type Preview = Schemas['Preview'];
export type SystemNote = Schemas['SystemNote'];
export type ThreadSummary = Schemas['ThreadSummary'];
export type Reaction = Schemas['Reaction'];
export type MessagePage = Schemas['MessagePage'];
export type SyncAnswer = Schemas['SyncAnswer'];
export type SyncChanges = Schemas['SyncChanges'];
export type Tokens = Schemas['Tokens'];
export type Session = Schemas['Session'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Schemas['ProblemCode'];
export type FieldError = Schemas['FieldError'];
export type SendMessage = Schemas['NewMessage'];
export type ReceiptUpdated = Schemas['ReceiptUpdated'];
export type TypingEvent = Schemas['TypingChanged'];
export type UserStatusEvent = Schemas['UserStatusChanged'];
export type MemberEvent = Schemas['MemberChanged'];

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export type Ack<T = unknown> =
  | ({ ok: true } & T)
  | { ok: false; error: { code: ProblemCode; message: string } };

export interface ServerEvents extends OwnEventListeners {
  'message:received': (message: Message) => void;
  'message:updated': (message: Message) => void;
  'receipt:updated': (receipt: ReceiptUpdated) => void;
  typing: (event: TypingEvent) => void;
  'user:status': (event: UserStatusEvent) => void;
  'conversation:added': (conversation: Conversation) => void;
  'conversation:updated': (conversation: Conversation) => void;
  'conversation:removed': (event: Schemas['ConversationRemoved']) => void;
  'member:joined': (event: MemberEvent) => void;
  'member:left': (event: MemberEvent) => void;
  'member:updated': (event: MemberEvent) => void;
}

type OwnEventListeners = { [E in keyof OwnEvents]: (event: OwnEvents[E]) => void };

/** Told to the sockets of the one person whom they concern. */
export interface OwnEvents {
  notification: Notification;
  'attachment:updated': { attachment: Attachment };
  'draft:updated': Draft;
  'saved:updated': { messageId: string; conversationId: string; saved: boolean };
  'reminder:updated': { id: string; messageId: string; dueAt: string | null; dismissed: boolean };
  'scheduled:updated': { id: string; conversationId: string; messageId: string | null };
  'thread:updated': {
    conversationId: string;
    threadSeq: number;
    lastReadSeq: number;
    following: boolean;
  };
}

export interface ClientEvents {
  'message:send': (payload: SendMessage, ack: (answer: Ack<{ message: Message }>) => void) => void;
  'message:edit': (
    payload: { id: string; text: string },
    ack: (answer: Ack<{ message: Message }>) => void,
  ) => void;
  'message:react': (
    payload: { id: string; emoji: string; on: boolean },
    ack: (answer: Ack<{ message: Message }>) => void,
  ) => void;
  'message:delete': (
    payload: { id: string; undo?: boolean },
    ack: (answer: Ack<{ message: Message }>) => void,
  ) => void;
  'message:read': (
    payload: { conversationId: string; seq: number },
    ack: (answer: Ack) => void,
  ) => void;
  'message:delivered': (
    payload: { conversationId: string; seq: number },
    ack: (answer: Ack) => void,
  ) => void;
  typing: (payload: { conversationId: string; typing: boolean }) => void;
  presence: (payload: { state: 'active' | 'away' }, ack: (answer: Ack) => void) => void;
}
