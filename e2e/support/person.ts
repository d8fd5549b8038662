import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';

export const PASSWORD = 'otter lantern quarry';

export interface Identity {
  name: string;
  email: string;
  password: string;
}

export interface FilePayload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export interface Conversation {
  id: string;
  lastSeq: number;
}

export interface Message {
  id: string;
  seq: number;
  text: string | null;
}

/** Names that no other test uses, as all of them share a server. */
export function stranger(name: string): Identity {
  const mark = randomUUID().slice(0, 8);
  return { name: `${name} ${mark}`, email: `${mark}@example.org`, password: PASSWORD };
}

/** Somebody with an account, who can act over REST without a browser. */
export class Person implements Identity {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly id: string;
  private readonly profile: unknown;
  private readonly token: string;
  private readonly rest: APIRequestContext;
  private readonly address: string;

  private constructor(
    rest: APIRequestContext,
    address: string,
    identity: Identity,
    answer: { user: { id: string }; accessToken: string },
  ) {
    this.rest = rest;
    this.address = address;
    this.name = identity.name;
    this.email = identity.email;
    this.password = identity.password;
    this.id = answer.user.id;
    this.profile = answer.user;
    this.token = answer.accessToken;
  }

  /** `rest` has to know the server's address, and is this person's alone as it holds the cookie. */
  static async register(rest: APIRequestContext, identity: Identity): Promise<Person> {
    const answer = await rest.post('/api/auth/register', { data: identity });
    expect(answer.status()).toBe(201);
    return new Person(rest, answer.url(), identity, await answer.json());
  }

  async call<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    data?: unknown,
  ): Promise<T> {
    // A request of Playwright's costs more than all else about a message, of which there may be thousands.
    const answer = await fetch(new URL(path, this.address), {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
  }

  talkTo(other: Person): Promise<Conversation> {
    return this.call('POST', '/api/conversations', { kind: 'direct', userId: other.id });
  }

  /** Writes somebody a first message; gives the id of the conversation. */
  async greet(other: Person): Promise<string> {
    const { id } = await this.talkTo(other);
    await this.send(id, 'Here they come');
    return id;
  }

  gather(name: string, ...others: Person[]): Promise<Conversation> {
    const memberIds = others.map(({ id }) => id);
    return this.call('POST', '/api/conversations', { kind: 'group', name, memberIds });
  }

  send(conversationId: string, text: string, attachmentIds: string[] = []): Promise<Message> {
    const more = attachmentIds.length > 0 ? { attachmentIds } : {};
    const message = { conversationId, clientId: randomUUID(), text, ...more };
    return this.call('POST', '/api/messages', message);
  }

  /** Uploads a file, to be sent, and waits for what the server makes of it; gives its id. */
  async upload(file: FilePayload): Promise<string> {
    const headers = { Authorization: `Bearer ${this.token}` };
    const answer = await this.rest.post('/api/upload', { headers, multipart: { file } });
    expect(answer.status()).toBe(201);
    const { id } = (await answer.json()).attachment;
    const status = async () => {
      const { attachment } = await this.call<{ attachment: { status: string } }>(
        'GET',
        `/api/upload/${id}`,
      );
      return attachment.status;
    };
    await expect.poll(status, { intervals: [50, 100, 200] }).not.toBe('processing');
    return id;
  }

  react(messageId: string, emoji: string): Promise<Message> {
    return this.call('PUT', `/api/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`);
  }

  read(conversationId: string, seq: number): Promise<void> {
    return this.call('POST', `/api/conversations/${conversationId}/read`, { seq });
  }

  async history(conversationId: string): Promise<Message[]> {
    const query = new URLSearchParams({ conversationId, limit: '200' });
    const { items } = await this.call<{ items: Message[] }>('GET', `/api/messages?${query}`);
    return items;
  }

  /** What a browser holds that is signed in as this person. */
  async browserState(origin: string) {
    const { cookies } = await this.rest.storageState();
    const localStorage = [{ name: 'parley.user', value: JSON.stringify(this.profile) }];
    return { cookies, origins: [{ origin, localStorage }] };
  }
}
