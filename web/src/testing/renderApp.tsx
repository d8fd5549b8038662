import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { vi } from 'vitest';
import { endAccess, grantAccess } from '../api/accessToken';
import type { Conversation, User } from '../api/types';
import { AppRoutes } from '../app/App';
import { queryClient } from '../lib/queryClient';
import { Toasts } from '../ui/Toasts';
import { TestingApi, tokensFor } from './TestingApi';
import { testingUser } from './TestingServer';

export const mo: User = {
  ...testingUser('mo'),
  name: 'Mo Farrell',
  email: 'mo@example.com',
  bio: 'Maps and tides.',
};

export interface AppOptions {
  path: string;
  /** Nobody is signed in when it is left out. */
  user?: User;
  conversations?: Conversation[];
}

/** Renders the app at an address as its user finds it, with a server that answers the basics. */
export function renderApp({ path, user, conversations = [] }: AppOptions) {
  const api = new TestingApi()
    .on('POST /api/sync', () => ({ conversations, changes: {}, removed: [] }))
    .on('GET /api/users', () => ({ items: [], nextCursor: null }))
    .on('GET /api/messages', () => ({ items: [], hasBefore: false, hasAfter: false }))
    .on('GET /api/auth/sessions', () => ({ items: [], nextCursor: null }));
  if (user) grantAccess(tokensFor(user));
  const rendered = render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter initialEntries={[path]}>
        <AppRoutes />
        <Toasts />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const address = () => rendered.getByTestId('address').textContent;
  return { api, address, keys: userEvent.setup() };
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** A window with room for a panel beside the conversation. */
export function wideWindow(): void {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: query.includes('1180'),
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  );
}

/** Back to a browser that nobody has used. */
export function forgetEverything(): void {
  endAccess();
  queryClient.clear();
  localStorage.clear();
}
