import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { forgetEverything, mo, renderApp } from '../../testing/renderApp';
import { offline, problem, tokensFor } from '../../testing/TestingApi';

vi.mock('socket.io-client', () => import('../../testing/TestingSocket'));

afterEach(forgetEverything);

async function openLogin(path = '/login') {
  const app = renderApp({ path });
  const submit = await screen.findByRole('button', { name: 'Sign in' });
  const fill = async (email: string, password: string) => {
    await app.keys.type(screen.getByLabelText('E-mail'), email);
    await app.keys.type(screen.getByLabelText('Password'), password);
  };
  return { ...app, submit, fill };
}

test('a stranger is asked to sign in and then led to the wanted address', async () => {
  const { api, address, fill, keys, submit } = await openLogin('/people');
  expect(address()).toBe('/login?next=%2Fpeople');
  api.on('POST /api/auth/login', () => tokensFor(mo));
  await fill(' mo@example.com ', 'correct horse');
  await keys.click(submit);
  await screen.findByRole('heading', { name: 'People' });
  expect(address()).toBe('/people');
  expect(api.sent('POST /api/auth/login')[0]?.body).toEqual({
    email: 'mo@example.com',
    password: 'correct horse',
  });
});

test('after signing in nobody is led to another site', async () => {
  const { api, address, fill, keys, submit } = await openLogin('/login?next=//evil.example/c');
  api.on('POST /api/auth/login', () => tokensFor(mo));
  await fill('mo@example.com', 'correct horse');
  await keys.click(submit);
  await waitFor(() => expect(address()).toBe('/c'));
});

test('empty fields are pointed out without asking the server', async () => {
  const { api, keys, submit } = await openLogin();
  await keys.click(submit);
  expect(screen.getByText('Enter your e-mail address.')).toBeTruthy();
  expect(screen.getByText('Enter your password.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('E-mail')));
  expect(api.sent('POST /api/auth/login')).toHaveLength(0);
});

test('wrong credentials are said in one sentence', async () => {
  const { api, fill, keys, submit } = await openLogin();
  api.on('POST /api/auth/login', () => problem(401, { code: 'invalid_credentials' }));
  await fill('mo@example.com', 'wrong horse');
  await keys.click(submit);
  expect((await screen.findByRole('alert')).textContent).toContain('is wrong');
});

test('a rate limit counts down and blocks until it is over', async () => {
  const { api, fill, keys, submit } = await openLogin();
  api.on('POST /api/auth/login', () =>
    problem(429, { code: 'rate_limited' }, { 'Retry-After': '1' }),
  );
  await fill('mo@example.com', 'correct horse');
  await keys.click(submit);
  expect((await screen.findByRole('alert')).textContent).toContain('in 1 second');
  expect(submit).toHaveProperty('disabled', true);
  await waitFor(() => expect(submit).toHaveProperty('disabled', false), { timeout: 5000 });
});

test('without a network the form offers to try again, and that works', async () => {
  const { api, address, fill, keys, submit } = await openLogin();
  api.on('POST /api/auth/login', offline);
  await fill('mo@example.com', 'correct horse');
  await keys.click(submit);
  expect((await screen.findByRole('alert')).textContent).toContain('No connection');
  api.on('POST /api/auth/login', () => tokensFor(mo));
  await keys.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(address()).toBe('/c'));
});

async function openRegister() {
  const app = renderApp({ path: '/register?next=%2Fsettings' });
  const submit = await screen.findByRole('button', { name: 'Create account' });
  const fill = async (name: string, email: string, password: string) => {
    await app.keys.type(screen.getByLabelText('Name'), name);
    await app.keys.type(screen.getByLabelText('E-mail'), email);
    await app.keys.type(screen.getByLabelText('Password'), password);
  };
  return { ...app, submit, fill };
}

test('a new account leads to where its owner was going', async () => {
  const { api, address, fill, keys, submit } = await openRegister();
  api.on('POST /api/auth/register', () => tokensFor(mo));
  await fill('Mo Farrell', 'mo@example.com', 'blue tides run');
  expect(screen.getByText('Password strength: good')).toBeTruthy();
  await keys.click(submit);
  await waitFor(() => expect(address()).toBe('/settings'));
});

test('short passwords and odd addresses are refused at once', async () => {
  const { api, fill, keys, submit } = await openRegister();
  await fill('Mo', 'nonsense', 'short');
  await keys.click(submit);
  expect(screen.getByText('This does not look like an e-mail address.')).toBeTruthy();
  expect(screen.getByText('Use at least 8 characters.')).toBeTruthy();
  expect(api.sent('POST /api/auth/register')).toHaveLength(0);
});

test("the server's complaints stand at their fields and go when these change", async () => {
  const { api, fill, keys, submit } = await openRegister();
  api.on('POST /api/auth/register', () =>
    problem(400, {
      code: 'validation_failed',
      errors: [{ field: 'password', message: 'is too common' }],
    }),
  );
  await fill('Mo', 'mo@example.com', 'password123');
  await keys.click(submit);
  expect(await screen.findByText('is too common')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  await keys.type(screen.getByLabelText('Password'), '!');
  expect(screen.queryByText('is too common')).toBeNull();
});

test('a taken address leads to the login', async () => {
  const { api, address, fill, keys, submit } = await openRegister();
  api.on('POST /api/auth/register', () => problem(409, { code: 'email_taken' }));
  await fill('Mo', 'mo@example.com', 'blue tides run');
  await keys.click(submit);
  await keys.click(await screen.findByRole('link', { name: 'Sign in instead' }));
  expect(address()).toBe('/login?next=%2Fsettings');
});

test('an unknown address is answered kindly', async () => {
  renderApp({ path: '/nowhere' });
  expect(await screen.findByRole('heading', { name: 'There is nothing here' })).toBeTruthy();
});
