import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { NetworkError } from '../api/errors';
import { Banner } from './Banner';
import { Button } from './Button';
import { ConfirmDialog } from './ConfirmDialog';
import { Dialog } from './Dialog';
import { EmptyState } from './EmptyState';
import { IconButton } from './IconButton';
import { Menu, MenuItem } from './Menu';
import { Toasts } from './Toasts';
import { TooltipLayer } from './TooltipLayer';
import { showToast } from './toast';

test('a dialog has a name and closes by Escape', async () => {
  const close = vi.fn();
  render(
    <Dialog title="New group" onClose={close}>
      <p>Who is in?</p>
    </Dialog>,
  );
  expect(await screen.findByRole('dialog', { name: 'New group' })).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect(close).toHaveBeenCalledOnce();
});

test('a dialog over another dims that too', async () => {
  render(
    <Dialog title="Details" onClose={() => undefined}>
      <Dialog title="Invite" onClose={() => undefined}>
        <p>By a link</p>
      </Dialog>
    </Dialog>,
  );
  await screen.findByRole('dialog', { name: 'Invite' });
  expect(document.querySelectorAll('[class*=backdrop-blur]')).toHaveLength(2);
});

test('a dialog begins where one writes, else with what there is to choose', async () => {
  const dialog = (content: ReactNode) => (
    <Dialog title="When?" onClose={() => undefined}>
      <button type="button">In an hour</button>
      {content}
    </Dialog>
  );
  const { unmount } = render(dialog(<input type="datetime-local" />));
  const choice = await screen.findByRole('button', { name: 'In an hour' });
  await waitFor(() => expect(document.activeElement).toBe(choice));
  unmount();
  render(dialog(<input aria-label="Search" type="search" />));
  const field = await screen.findByRole('searchbox', { name: 'Search' });
  await waitFor(() => expect(document.activeElement).toBe(field));
});

test('a confirmation that fails stays open, says why and can be tried again', async () => {
  const close = vi.fn();
  const confirm = vi.fn<() => Promise<void>>();
  confirm.mockRejectedValueOnce(new NetworkError('gone')).mockResolvedValueOnce();
  render(
    <ConfirmDialog
      title="Leave?"
      text="You can be added again."
      confirmLabel="Leave"
      onConfirm={confirm}
      onClose={close}
    />,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
  expect((await screen.findByRole('alert')).textContent).toContain('No connection');
  expect(close).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
});

test('a menu opens and chooses by keyboard', async () => {
  const choose = vi.fn();
  render(
    <Menu trigger={<button type="button">More</button>}>
      <MenuItem onSelect={() => undefined}>First</MenuItem>
      <MenuItem onSelect={choose}>Second</MenuItem>
    </Menu>,
  );
  screen.getByRole('button', { name: 'More' }).focus();
  await userEvent.keyboard('{ArrowDown}');
  await screen.findByRole('menu');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('First'));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(choose).toHaveBeenCalledOnce();
});

test('a toast is shown from anywhere and leads on when pressed', async () => {
  const press = vi.fn();
  render(<Toasts />);
  showToast({ title: 'Ines', text: 'Are you there?', onPress: press });
  await userEvent.click(await screen.findByRole('button', { name: /Are you there/ }));
  expect(press).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByText('Are you there?')).toBeNull());
});

test('a toast with a known id replaces the one before', async () => {
  render(<Toasts />);
  showToast({ id: 'c1', title: 'Ines', text: 'First' });
  expect(await screen.findByText('First')).toBeTruthy();
  showToast({ id: 'c1', title: 'Ines', text: 'Second' });
  expect(await screen.findByText('Second')).toBeTruthy();
  expect(screen.queryByText('First')).toBeNull();
});

test('a tooltip comes with the keyboard focus and goes with the next key', async () => {
  render(
    <>
      <IconButton icon="edit" label="New conversation" shortcut="N" />
      <TooltipLayer />
    </>,
  );
  await userEvent.tab();
  expect(screen.getByText('New conversation')).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByText('New conversation')).toBeNull();
});

test('only an alarming banner interrupts a screen reader', () => {
  render(
    <>
      <Banner>Connecting</Banner>
      <Banner tone="danger">Not sent</Banner>
    </>,
  );
  expect(screen.getByRole('status').textContent).toBe('Connecting');
  expect(screen.getByRole('alert').textContent).toBe('Not sent');
});

test('an empty state offers the next step', () => {
  render(<EmptyState icon="chat" title="No chats" action={<Button>Start</Button>} />);
  expect(screen.getByRole('button', { name: 'Start' })).toBeTruthy();
});
