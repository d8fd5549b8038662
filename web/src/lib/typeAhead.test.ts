import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { TypeAhead } from './typeAhead';

const typeAhead = new TypeAhead();

function fieldWithFocus(): HTMLInputElement {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  return field;
}

afterEach(() => {
  typeAhead.stop();
  document.body.replaceChildren();
});

test('what is typed meanwhile is kept for the field to come, and does not reach another', async () => {
  const before = fieldWithFocus();
  typeAhead.start(() => {});
  await userEvent.keyboard('Inez{Backspace}s{Enter}');
  expect(before.value).toBe('');
  expect(typeAhead.take()).toBe('Ines');
});

test('afterwards the keys are the field’s own', async () => {
  const field = fieldWithFocus();
  typeAhead.start(() => {});
  await userEvent.keyboard('a');
  typeAhead.take();
  await userEvent.keyboard('b');
  expect(field.value).toBe('b');
  expect(typeAhead.take()).toBe('');
});

test('Escape ends the waiting, and chords go their way', async () => {
  const heard: string[] = [];
  const cancelled = vi.fn();
  const field = fieldWithFocus();
  field.addEventListener('keydown', ({ key }) => heard.push(key));
  typeAhead.start(cancelled);
  await userEvent.keyboard('a{Control>}k{/Control}{Escape}b');
  expect(heard).toEqual(['Control', 'k', 'b']);
  expect(cancelled).toHaveBeenCalledOnce();
  expect(field.value).toBe('b');
});
