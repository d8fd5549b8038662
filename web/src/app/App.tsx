import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { queryClient } from '../lib/queryClient';
import { part } from '../ui/part';
import { Toasts } from '../ui/Toasts';
import { TooltipLayer } from '../ui/TooltipLayer';
import { CrashBoundary } from './CrashBoundary';
import { GuestsOnly, SignedInOnly } from './guards';
import { NotFoundPage } from './NotFoundPage';

const LoginPage = part(
  () => import('../features/auth/LoginPage'),
  ({ LoginPage }) => LoginPage,
);
const RegisterPage = part(
  () => import('../features/auth/RegisterPage'),
  ({ RegisterPage }) => RegisterPage,
);
const Shell = part(
  () => import('./Shell'),
  ({ Shell }) => Shell,
);
const ChatScreen = part(
  () => import('./ChatScreen'),
  ({ ChatScreen }) => ChatScreen,
);
const PeoplePage = part(
  () => import('../features/people/PeoplePage'),
  ({ PeoplePage }) => PeoplePage,
);
const RoomsPage = part(
  () => import('../features/rooms/RoomsPage'),
  ({ RoomsPage }) => RoomsPage,
);
const JoinPage = part(
  () => import('../features/invites/JoinPage'),
  ({ JoinPage }) => JoinPage,
);
const SearchPage = part(
  () => import('../features/search/SearchPage'),
  ({ SearchPage }) => SearchPage,
);
const InboxPage = part(
  () => import('../features/inbox/InboxPage'),
  ({ InboxPage }) => InboxPage,
);
const SettingsPage = part(
  () => import('../features/settings/SettingsPage'),
  ({ SettingsPage }) => SettingsPage,
);

export function App() {
  return (
    <CrashBoundary>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <AppRoutes />
          <Toasts />
          <TooltipLayer />
        </BrowserRouter>
      </QueryClientProvider>
    </CrashBoundary>
  );
}

export function AppRoutes() {
  return (
    <Suspense>
      <Routes>
        <Route index element={<Navigate to="/c" replace />} />
        <Route element={<GuestsOnly />}>
          <Route path="login" element={<LoginPage />} />
          <Route path="register" element={<RegisterPage />} />
        </Route>
        <Route element={<SignedInOnly />}>
          <Route element={<Shell />}>
            <Route path="c" element={<ChatScreen />}>
              <Route path=":id" element={null} />
              <Route path=":id/m/:seq" element={null} />
            </Route>
            <Route path="rooms" element={<RoomsPage />} />
            <Route path="join/:token" element={<JoinPage />} />
            <Route path="search" element={<SearchPage />} />
            <Route path="inbox/:tab?" element={<InboxPage />} />
            <Route path="people" element={<PeoplePage />} />
            <Route path="settings" element={<SettingsPage />} />
          </Route>
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}
