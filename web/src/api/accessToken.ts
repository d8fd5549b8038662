import { ApiError } from './errors';
import { send } from './transport';
import type { Tokens, User } from './types';

/**
 * The access token lives in memory only. The refresh token is a cookie that no script sees, and
 * each refresh rotates it: using a rotated one again revokes the session. So tabs refresh one
 * at a time, and the tab that did tells the others.
 */
interface Grant {
  user: User;
  accessToken: string;
  /** Milliseconds since 1970, by this machine's clock. */
  expiresAt: number;
}

type Notice = { type: 'granted'; grant: Grant } | { type: 'ended' };

const EXPIRY_MARGIN_MS = 15_000;
const LOCK = 'parley.refresh';

let current: Grant | null = null;
let refreshing: Promise<Grant> | null = null;
const grantListeners = new Set<(user: User) => void>();
const endListeners = new Set<() => void>();

const channel = new BroadcastChannel('parley.auth');
channel.onmessage = ({ data }: MessageEvent<Notice>) => {
  if (data.type === 'granted') adopt(data.grant);
  else end();
};

function adopt(grant: Grant): void {
  current = grant;
  for (const listener of grantListeners) listener(grant.user);
}

function end(): void {
  current = null;
  for (const listener of endListeners) listener();
}

/** Takes over the tokens of a login, registration or refresh, in every tab. */
export function grantAccess(tokens: Tokens): void {
  const { user, accessToken, expiresIn } = tokens;
  const grant = { user, accessToken, expiresAt: Date.now() + expiresIn * 1000 };
  adopt(grant);
  channel.postMessage({ type: 'granted', grant } satisfies Notice);
}

/** Forgets the token, in every tab. */
export function endAccess(): void {
  end();
  channel.postMessage({ type: 'ended' } satisfies Notice);
}

/** Hears of every grant, those of other tabs included. */
export function onGranted(listener: (user: User) => void): () => void {
  grantListeners.add(listener);
  return () => grantListeners.delete(listener);
}

/** Hears that the session is over: by sign-out here or in another tab, or by the server's word. */
export function onEnded(listener: () => void): () => void {
  endListeners.add(listener);
  return () => endListeners.delete(listener);
}

/**
 * A token that is good for a request now. Pass the token that the server has just refused to get
 * another one. Throws `ApiError` when the session is over and `NetworkError` without a network.
 */
export async function getAccessToken(refused?: string): Promise<string> {
  if (isUsable(current, refused)) return current.accessToken;
  refreshing ??= withLock(() => refresh(refused)).finally(() => {
    refreshing = null;
  });
  return (await refreshing).accessToken;
}

function isUsable(grant: Grant | null, refused?: string): grant is Grant {
  return (
    grant !== null &&
    grant.accessToken !== refused &&
    grant.expiresAt - EXPIRY_MARGIN_MS > Date.now()
  );
}

/** Locks exist in secure contexts only; over plain HTTP each tab takes its chance. */
function withLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

async function refresh(refused?: string): Promise<Grant> {
  if (isUsable(current, refused)) return current;
  try {
    // Kept alive so that a tab closed meanwhile still stores the rotated cookie.
    const response = await send('/api/auth/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      keepalive: true,
    });
    grantAccess(await response.json());
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) endAccess();
    throw error;
  }
  if (!current) throw new ApiError(401, { code: 'unauthenticated' });
  return current;
}
