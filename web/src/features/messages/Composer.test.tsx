import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Composer } from './Composer';

function show(initialText = '') {
  const props = {
    onChange: vi.fn(),
    onSubmit: vi.fn(),
    onBlur: vi.fn(),
    onEscape: vi.fn(),
    onUp: vi.fn(),
  };
  render(
    <Composer name="Ines" initialText={initialText} submitLabel="Send" takesFocus {...props} />,
  );
  const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message Ines' });
  return { ...props, area, send: screen.getByRole('button', { name: 'Send' }) };
}

describe('the composer', () => {
  it('sends on Enter and is empty then', async () => {
    const { area, onSubmit } = show();
    await userEvent.type(area, 'hello{Enter}');
    expect(onSubmit.mock.calls).toEqual([['hello']]);
    expect(area.value).toBe('');
  });

  it('begins a new line on Shift and Enter', async () => {
    const { area, onSubmit } = show();
    await userEvent.type(area, 'one{Shift>}{Enter}{/Shift}two');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(area.value).toBe('one\ntwo');
  });

  it.each([
    ['while composing', { key: 'Enter', isComposing: true }],
    ['where only the key code tells', { key: 'Enter', keyCode: 229 }],
  ])('does not send the Enter of an input method %s', (_, event) => {
    const { area, onSubmit } = show('にほん');
    fireEvent.keyDown(area, event);
    expect(onSubmit).not.toHaveBeenCalled();
    expect(area.value).toBe('にほん');
  });

  it('does not send nothing', async () => {
    const { area, send, onSubmit } = show();
    await userEvent.type(area, '   {Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
    expect(send).toHaveProperty('disabled', true);
  });

  it('counts down near the limit and does not send past it', async () => {
    const { area, send, onSubmit } = show('x'.repeat(8_000));
    expect(screen.getByText('0 characters left')).toBeTruthy();
    await userEvent.type(area, 'y{Enter}');
    expect(screen.getByText('1 character too many')).toBeTruthy();
    expect(send).toHaveProperty('disabled', true);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('does not count what trails the text', () => {
    const { send } = show(`${'x'.repeat(8_000)}\n\n  `);
    expect(send).toHaveProperty('disabled', false);
  });

  it('asks for the last message on Up, but only when it is empty', async () => {
    const { area, onUp } = show();
    await userEvent.type(area, '{ArrowUp}');
    expect(onUp).toHaveBeenCalledOnce();
    await userEvent.type(area, 'x{ArrowUp}');
    expect(onUp).toHaveBeenCalledOnce();
  });

  it('gives up on Escape', async () => {
    const { area, onEscape } = show('text');
    await userEvent.type(area, '{Escape}');
    expect(onEscape).toHaveBeenCalledOnce();
  });

  it('begins with the draft and tells of every change', async () => {
    const { area, onChange } = show('draft');
    expect(area.value).toBe('draft');
    await userEvent.type(area, '!');
    expect(onChange).toHaveBeenLastCalledWith('draft!');
  });
});
