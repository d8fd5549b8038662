import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useRef } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useShortcut } from './useShortcut';

const run = vi.fn();

beforeEach(() => run.mockReset());

test('a key that is only for empty fields leaves written ones alone', async () => {
  function Field() {
    useShortcut({ key: 'ArrowUp', mod: true, whenEmpty: true }, run);
    return <textarea aria-label="Message" />;
  }
  render(<Field />);
  await userEvent.click(screen.getByRole('textbox'));
  await userEvent.keyboard('{Control>}{ArrowUp}{/Control}');
  expect(run).toHaveBeenCalledOnce();
  await userEvent.keyboard('Hello{Control>}{ArrowUp}{/Control}');
  expect(run).toHaveBeenCalledOnce();
});

test('a key of a part of the page is not heard outside of it, nor by the page as well', async () => {
  const inPart = vi.fn();
  function Part() {
    const part = useRef<HTMLDivElement>(null);
    useShortcut({ key: 'e', mod: true, within: part }, inPart);
    return (
      <div ref={part}>
        <button type="button">Inside</button>
      </div>
    );
  }
  function Page() {
    useShortcut({ key: 'e', mod: true }, run);
    return (
      <>
        <button type="button">Outside</button>
        <Part />
      </>
    );
  }
  render(<Page />);
  await userEvent.click(screen.getByRole('button', { name: 'Inside' }));
  await userEvent.keyboard('{Control>}e{/Control}');
  expect([inPart, run].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  await userEvent.click(screen.getByRole('button', { name: 'Outside' }));
  await userEvent.keyboard('{Control>}e{/Control}');
  expect([inPart, run].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});
