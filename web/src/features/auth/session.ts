import {
  endAccess,
  getAccessToken as freshToken,
  grantAccess,
  onEnded,
  onGranted,
} from '../../api/accessToken';
import { api, callPublic } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { Privacy, Tokens, User } from '../../api/types';
import { readLocal, removeLocal, writeLocal } from '../../lib/localStorage';
import { Store, useStore } from '../../lib/store';

export type Session =
  /** `ended`: not by the user's wish, so the login page says that it happened. */
  { state: 'signed-out'; ended: boolean } | { state: 'signed-in'; user: User };

export interface Registration {
  name: string;
  email: string;
  password: string;
}

/**
 * Who was signed in last is kept for the next start, so that the app opens at once and offline.
 * It opens no door: each request needs a token, which only the cookie gives.
 */
const LAST_USER = 'parley.user';

const store = new Store<Session>(initialSession());
const signOutCallbacks = new Set<() => void | Promise<void>>();

function initialSession(): Session {
  const user = readLocal<User>(LAST_USER);
  return user ? { state: 'signed-in', user } : { state: 'signed-out', ended: false };
}

onGranted(setUser);
onEnded(() => {
  if (store.get().state === 'signed-in') void clear(true);
});

/** Puts the caller's own profile as it now stands into the session. */
export function setUser(user: User): void {
  const before = store.get();
  if (before.state === 'signed-in' && before.user.id !== user.id) {
    void clear(false).then(() => setUser(user));
    return;
  }
  writeLocal(LAST_USER, user);
  store.set({ state: 'signed-in', user });
}

async function clear(ended: boolean): Promise<void> {
  removeLocal(LAST_USER);
  store.set({ state: 'signed-out', ended });
  await Promise.allSettled([...signOutCallbacks].map(async (callback) => callback()));
}

/** Runs when the session ends for any reason: forget everything personal that this device holds. */
export function onSignOut(callback: () => void | Promise<void>): () => void {
  signOutCallbacks.add(callback);
  return () => signOutCallbacks.delete(callback);
}

export async function login(email: string, password: string): Promise<void> {
  grantAccess(await callPublic<Tokens>('/api/auth/login', { email, password }));
}

export async function register(registration: Registration): Promise<void> {
  grantAccess(await callPublic<Tokens>('/api/auth/register', registration));
}

/** Ends the session on the server, then here. Without a network it throws and changes nothing. */
export async function logout(): Promise<void> {
  try {
    await api.post('/api/auth/logout');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  const cleared = clear(false);
  endAccess();
  await cleared;
}

/** Checks with the server that the remembered session still stands, and fetches the profile. */
export async function resumeSession(): Promise<void> {
  if (store.get().state === 'signed-in') await freshToken();
}

/** A token for the socket's handshake; see `api/accessToken` for what it throws. */
export const getAccessToken = (): Promise<string> => freshToken();

export const getSession = store.get;
export const subscribeToSession = store.subscribe;

const OPEN: Privacy = { receipts: true, typing: true, lastSeen: true };

/** What the signed-in user shows of themselves, and so is shown of others. */
export function ownPrivacy(): Privacy {
  const session = store.get();
  return (session.state === 'signed-in' && session.user.privacy) || OPEN;
}

export function useSession(): Session {
  return useStore(store);
}

/** The signed-in user; only for components that are shown when there is one. */
export function useMe(): User {
  const session = useSession();
  if (session.state !== 'signed-in') throw new Error('Nobody is signed in');
  return session.user;
}
