import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { Badge } from './Badge';
import { Button } from './Button';
import { Chip } from './Chip';
import { IconButton } from './IconButton';
import { PasswordField } from './PasswordField';
import { SearchField } from './SearchField';
import { Select } from './Select';
import { Switch } from './Switch';
import { TextField } from './TextField';

test('a busy button ignores clicks but keeps the focus', async () => {
  const click = vi.fn();
  render(
    <Button busy onClick={click}>
      Save
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Save' });
  await userEvent.click(button);
  expect(click).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
});

test('a busy submit button does not submit its form again', async () => {
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  render(
    <form onSubmit={submit}>
      <Button type="submit" busy>
        Send
      </Button>
    </form>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(submit).not.toHaveBeenCalled();
});

test('an icon button says what it does and whether it is pressed', () => {
  render(<IconButton icon="panel" label="Details" active />);
  expect(screen.getByRole('button', { name: 'Details', pressed: true })).toBeTruthy();
});

test('a field is described by its error in place of its hint', () => {
  const { rerender } = render(<TextField label="Name" hint="As others know you" />);
  expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBeNull();
  rerender(<TextField label="Name" hint="As others know you" error="Too long" />);
  const field = screen.getByLabelText('Name');
  const note = document.getElementById(field.getAttribute('aria-describedby') ?? '');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(note?.textContent).toBe('Too long');
});

test('a password can be looked at', async () => {
  render(<PasswordField label="Password" defaultValue="secret" />);
  const field = screen.getByLabelText('Password');
  expect(field.getAttribute('type')).toBe('password');
  await userEvent.click(screen.getByRole('button', { name: 'Show password' }));
  expect(field.getAttribute('type')).toBe('text');
});

test('Escape empties a search field before it does anything else', async () => {
  const outer = vi.fn();
  function Searched() {
    const [value, setValue] = useState('ines');
    return (
      <fieldset onKeyDown={outer}>
        <SearchField label="Search" value={value} onChange={setValue} />
      </fieldset>
    );
  }
  render(<Searched />);
  const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' });
  field.focus();
  await userEvent.keyboard('{Escape}');
  expect(field.value).toBe('');
  expect(outer).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(outer).toHaveBeenCalledOnce();
});

test('a switch is turned by its label and by the space bar', async () => {
  const change = vi.fn();
  render(<Switch label="Mute" hint="Counted but silent" checked={false} onChange={change} />);
  await userEvent.click(screen.getByText('Mute'));
  expect(change).toHaveBeenLastCalledWith(true);
  await userEvent.keyboard(' ');
  expect(change).toHaveBeenCalledTimes(2);
});

test('a select gives the value that was chosen', async () => {
  const change = vi.fn();
  const options = [
    { value: 'never', label: 'Never' },
    { value: 'hour', label: 'In an hour' },
  ] as const;
  render(<Select label="Clear" options={options} value="never" onChange={change} />);
  await userEvent.selectOptions(screen.getByLabelText('Clear'), 'In an hour');
  expect(change).toHaveBeenCalledWith('hour');
});

test('a chip tells whether it is chosen', () => {
  render(<Chip selected>Unread</Chip>);
  expect(screen.getByRole('button', { name: 'Unread', pressed: true })).toBeTruthy();
});

test('a badge shows no zero and no endless number', () => {
  const { container, rerender } = render(<Badge count={0} />);
  expect(container.textContent).toBe('');
  rerender(<Badge count={12} />);
  expect(container.textContent).toBe('12');
  rerender(<Badge count={5000} />);
  expect(container.textContent).toBe('999+');
});
