import { act, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchLacking } from '../lib/code';
import { part } from './part';

afterEach(() => vi.unstubAllGlobals());

function show(load: () => Promise<{ Hello: () => string }>) {
  const Part = part(load, ({ Hello }) => Hello);
  render(
    <Suspense>
      <Part />
    </Suspense>,
  );
}

const hello = { Hello: () => 'Hello' };
const failing = () => vi.fn().mockRejectedValue(new TypeError('Failed to fetch'));
const answer = (ok: boolean) => vi.stubGlobal('fetch', () => Promise.resolve({ ok }));

test('a part that did not come because the line was away for a moment is shown', async () => {
  answer(true);
  show(failing().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue(hello));
  expect(await screen.findByText('Hello')).toBeTruthy();
});

test('a part that the server no longer has says that reloading helps', async () => {
  answer(true);
  show(failing());
  expect((await screen.findByRole('alert')).textContent).toMatch(/Reloading helps/);
});

test('a part that did not come without a line comes once the line is back', async () => {
  answer(false);
  const load = failing();
  show(load);
  expect((await screen.findByRole('alert')).textContent).toMatch(/Check your network/);
  load.mockResolvedValue(hello);
  await act(async () => fetchLacking());
  expect(await screen.findByText('Hello')).toBeTruthy();
});
