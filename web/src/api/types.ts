/** The shapes of the public contract, REST and events. Ids are UUIDv7; times are RFC 3339 in UTC. */

export type PresenceState = 'active' | 'away' | 'offline';

export interface UserStatus {
  emoji: string | null;
  text: string | null;
  until: string | null;
}

export interface User {
  id: string;
  username: string;
  name: string;
  /** Of oneself only. */
  email?: string;
  bio: string | null;
  avatarUrl: string | null;
  status: UserStatus | null;
  role: 'user' | 'moderator' | 'admin' | 'bot';
  online: boolean;
  state: PresenceState;
  lastSeenAt: string | null;
  createdAt: string;
}

export type ConversationKind = 'direct' | 'group' | 'room';
export type MemberRole = 'owner' | 'admin' | 'moderator' | 'member';
export type NotifyLevel = 'all' | 'mentions' | 'none';

export interface Conversation {
  id: string;
  kind: ConversationKind;
  name: string | null;
  description: string | null;
  avatarUrl: string | null;
  createdBy: string;
  createdAt: string;
  memberCount: number;
  /** The other person of a direct conversation. */
  peer?: User | null;
  myRole: MemberRole;
  lastMessage: Message | null;
  lastSeq: number;
  rev: number;
  lastReadSeq: number;
  unreadCount: number;
  mentionCount: number;
  notify: NotifyLevel;
  mutedUntil: string | null;
  archived: boolean;
  pinned: boolean;
  encrypted: boolean;
}

export interface Member {
  user: User;
  role: MemberRole;
  joinedAt: string;
  lastReadSeq: number;
  lastDeliveredSeq: number;
  rev: number;
}

export type MessageKind = 'text' | 'media' | 'voice' | 'system' | 'encrypted';

export interface Attachment {
  id: string;
  name: string;
  /** The MIME type that the server found, not the one that was claimed. */
  type: string;
  /** Bytes. */
  size: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** Loudness from 0 to 100. */
  waveform: number[] | null;
  url: string;
  previewUrl: string | null;
  status: 'processing' | 'ready' | 'failed';
}

export interface ReplyReference {
  seq: number;
  senderId: string;
  excerpt: string;
}

export interface Reaction {
  emoji: string;
  userIds: string[];
}

export interface Message {
  id: string;
  conversationId: string;
  seq: number;
  rev: number;
  senderId: string;
  clientId: string;
  kind: MessageKind;
  text: string | null;
  attachments: Attachment[];
  replyTo: ReplyReference | null;
  mentions: string[];
  reactions: Reaction[];
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  pinnedAt: string | null;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface MessagePage {
  items: Message[];
  hasBefore: boolean;
  hasAfter: boolean;
}

export interface SyncChanges {
  messages: Message[];
  members: Member[];
  left: string[];
  rev: number;
  /** False when too much has changed and the client should page. */
  complete: boolean;
}

export interface SyncAnswer {
  conversations: Conversation[];
  changes: Record<string, SyncChanges>;
  removed: string[];
}

export interface Tokens {
  user: User;
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
}

export interface Session {
  id: string;
  userAgent: string | null;
  createdAt: string;
  lastUsedAt: string;
  current: boolean;
}

export interface FieldError {
  field: string;
  message: string;
}

export type ProblemCode =
  | 'validation_failed'
  | 'invalid_credentials'
  | 'unauthenticated'
  | 'token_expired'
  | 'forbidden'
  | 'not_a_member'
  | 'not_found'
  | 'conflict'
  | 'email_taken'
  | 'rate_limited'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'banned'
  | 'method_not_allowed'
  | 'not_acceptable'
  | 'internal'
  | 'overloaded'
  | 'unavailable';

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  errors?: FieldError[];
}

export interface SendMessage {
  conversationId: string;
  clientId: string;
  text?: string;
  attachmentIds?: string[];
  replyToSeq?: number;
}

export type Ack<T = unknown> =
  | ({ ok: true } & T)
  | { ok: false; error: { code: ProblemCode; message: string } };

export interface ReceiptUpdated {
  conversationId: string;
  userId: string;
  lastReadSeq: number;
  lastDeliveredSeq: number;
  rev: number;
}

export interface TypingEvent {
  conversationId: string;
  userId: string;
  typing: boolean;
}

export interface UserStatusEvent {
  userId: string;
  online: boolean;
  state: PresenceState;
  lastSeenAt: string | null;
  status: UserStatus | null;
}

export interface MemberEvent {
  conversationId: string;
  member: Member;
  rev: number;
}

export interface NotificationEvent {
  id: string;
  kind: string;
  conversationId: string;
  messageId: string;
  title: string;
  body: string;
  createdAt: string;
}

export interface ServerEvents {
  'message:received': (message: Message) => void;
  'message:updated': (message: Message) => void;
  'receipt:updated': (receipt: ReceiptUpdated) => void;
  typing: (event: TypingEvent) => void;
  'user:status': (event: UserStatusEvent) => void;
  'conversation:added': (conversation: Conversation) => void;
  'conversation:updated': (conversation: Conversation) => void;
  'conversation:removed': (event: { id: string }) => void;
  'member:joined': (event: MemberEvent) => void;
  'member:left': (event: MemberEvent) => void;
  'member:updated': (event: MemberEvent) => void;
  notification: (event: NotificationEvent) => void;
}

export interface ClientEvents {
  'message:send': (payload: SendMessage, ack: (answer: Ack<{ message: Message }>) => void) => void;
  'message:edit': (
    payload: { id: string; text: string },
    ack: (answer: Ack<{ message: Message }>) => void,
  ) => void;
  'message:delete': (
    payload: { id: string },
    ack: (answer: Ack<{ message: Message }>) => void,
  ) => void;
  'message:react': (
    payload: { id: string; emoji: string; on: boolean },
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
