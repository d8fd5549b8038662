import { beforeEach, expect, test, vi } from 'vitest';
import { offline, problem, TestingApi, tokensFor } from '../testing/TestingApi';
import { testingUser } from '../testing/TestingServer';

const user = testingUser('mo');

/** A tab that has just been opened: nothing in memory. */
async function openTab() {
  vi.resetModules();
  const access = await import('./accessToken');
  const { api } = await import('./client');
  const errors = await import('./errors');
  return { ...access, api, ...errors };
}

let server: TestingApi;
let refreshes: number;

beforeEach(() => {
  refreshes = 0;
  server = new TestingApi()
    .on('POST /api/auth/refresh', () => {
      refreshes += 1;
      return tokensFor(user, `fresh-${refreshes}`);
    })
    .on('GET /api/users/me', () => user);
});

test('a new tab refreshes by the cookie before its first request', async () => {
  const { api } = await openTab();
  expect(await api.get('/api/users/me')).toEqual(user);
  expect(server.sent('GET /api/users/me')[0]?.token).toBe('fresh-1');
});

test('requests at the same time share one refresh', async () => {
  const { api } = await openTab();
  await Promise.all([api.get('/api/users/me'), api.get('/api/users/me'), api.get('/api/users/me')]);
  expect(refreshes).toBe(1);
});

test('a token about to expire is replaced before it is used', async () => {
  const { api, grantAccess } = await openTab();
  grantAccess(tokensFor(user, 'nearly-over', 5));
  await api.get('/api/users/me');
  expect(server.sent('GET /api/users/me').map(({ token }) => token)).toEqual(['fresh-1']);
});

test('a request refused for its expired token is sent once more with another', async () => {
  const { api, grantAccess } = await openTab();
  grantAccess(tokensFor(user, 'stale'));
  server.on('GET /api/users/me', ({ token }) =>
    token === 'stale' ? problem(401, { code: 'token_expired' }) : user,
  );
  expect(await api.get('/api/users/me')).toEqual(user);
  expect(server.sent('GET /api/users/me').map(({ token }) => token)).toEqual(['stale', 'fresh-1']);
});

test('a second refusal is final', async () => {
  const { api, grantAccess } = await openTab();
  grantAccess(tokensFor(user, 'stale'));
  server.on('GET /api/users/me', () => problem(401, { code: 'token_expired' }));
  await expect(api.get('/api/users/me')).rejects.toMatchObject({ code: 'token_expired' });
  expect(server.sent('GET /api/users/me')).toHaveLength(2);
});

test('a wrong password is no reason to refresh', async () => {
  const { api, grantAccess } = await openTab();
  grantAccess(tokensFor(user));
  server.on('POST /api/users/me/password', () => problem(401, { code: 'invalid_credentials' }));
  const change = api.post('/api/users/me/password', { current: 'a', next: 'b' });
  await expect(change).rejects.toMatchObject({ code: 'invalid_credentials' });
  expect(refreshes).toBe(0);
});

test('a refused refresh ends the session', async () => {
  const { api, onEnded } = await openTab();
  const ended = vi.fn();
  onEnded(ended);
  server.on('POST /api/auth/refresh', () => problem(401, { code: 'unauthenticated' }));
  await expect(api.get('/api/users/me')).rejects.toMatchObject({ status: 401 });
  expect(ended).toHaveBeenCalledOnce();
  expect(server.sent('GET /api/users/me')).toHaveLength(0);
});

test('a missing network leaves the session alone', async () => {
  const { api, onEnded, NetworkError } = await openTab();
  const ended = vi.fn();
  onEnded(ended);
  server.on('POST /api/auth/refresh', offline);
  await expect(api.get('/api/users/me')).rejects.toBeInstanceOf(NetworkError);
  expect(ended).not.toHaveBeenCalled();
});

test('a token fetched by one tab serves the others', async () => {
  const first = await openTab();
  const second = await openTab();
  const granted = new Promise((resolve) => second.onGranted(resolve));
  await first.api.get('/api/users/me');
  await granted;
  await second.api.get('/api/users/me');
  expect(refreshes).toBe(1);
});

test('signing out in one tab signs out the others', async () => {
  const first = await openTab();
  const second = await openTab();
  const ended = new Promise<void>((resolve) => second.onEnded(resolve));
  first.endAccess();
  await ended;
});

test('tabs refresh one after the other', async () => {
  const queue: (() => void)[] = [];
  let isHeld = false;
  const request = async (_name: string, work: () => Promise<unknown>) => {
    if (isHeld) await new Promise<void>((resolve) => queue.push(resolve));
    isHeld = true;
    return work().finally(() => {
      isHeld = false;
      queue.shift()?.();
    });
  };
  vi.stubGlobal('navigator', { ...navigator, locks: { request } });
  let running = 0;
  let most = 0;
  server.on('POST /api/auth/refresh', async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return tokensFor(user);
  });
  const [first, second] = [await openTab(), await openTab()];
  await Promise.all([first.api.get('/api/users/me'), second.api.get('/api/users/me')]);
  expect(most).toBe(1);
  vi.unstubAllGlobals();
});

test('a problem document becomes an error with its code, fields and wait', async () => {
  const { api, grantAccess, ApiError } = await openTab();
  grantAccess(tokensFor(user));
  server.on('PATCH /api/users/me', () =>
    problem(
      429,
      { code: 'rate_limited', detail: 'Slow down', errors: [{ field: 'name', message: 'no' }] },
      { 'Retry-After': '7' },
    ),
  );
  const error = await api.patch('/api/users/me', { name: '' }).catch((cause: unknown) => cause);
  if (!(error instanceof ApiError)) throw new Error('No ApiError');
  expect(error).toMatchObject({ code: 'rate_limited', message: 'Slow down', retryAfter: 7 });
  expect(error.field('name')).toBe('no');
});

test("a proxy's error page counts as unavailable", async () => {
  const { api, grantAccess } = await openTab();
  grantAccess(tokensFor(user));
  server.on('GET /api/users/me', () => new Response('<html>Bad gateway</html>', { status: 502 }));
  await expect(api.get('/api/users/me')).rejects.toMatchObject({ code: 'unavailable' });
});

test('a file goes as it is, with its type', async () => {
  const { api, grantAccess } = await openTab();
  grantAccess(tokensFor(user));
  server.on('PUT /api/users/me/avatar', () => user);
  const picture = new File(['pixels'], 'me.png', { type: 'image/png' });
  await api.put('/api/users/me/avatar', picture);
  expect(server.sent('PUT /api/users/me/avatar')[0]?.body).toBe(picture);
});

test('an empty answer is undefined and empty query values are left out', async () => {
  const { api, grantAccess } = await openTab();
  grantAccess(tokensFor(user));
  server.on('DELETE /api/things', () => undefined);
  const query = { a: 'x y', b: null, c: '', d: 0 };
  expect(await api.delete('/api/things', undefined, { query })).toBeUndefined();
  expect(String(server.sent('DELETE /api/things')[0]?.query)).toBe('a=x+y&d=0');
});
