import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { queryClient } from '../lib/queryClient';
import { Toasts } from '../ui/Toasts';
import { TooltipLayer } from '../ui/TooltipLayer';
import { CrashBoundary } from './CrashBoundary';
import { GuestsOnly, SignedInOnly } from './guards';
import { NotFoundPage } from './NotFoundPage';

const LoginPage = lazy(async () => {
  const { LoginPage } = await import('../features/auth/LoginPage');
  return { default: LoginPage };
});
const RegisterPage = lazy(async () => {
  const { RegisterPage } = await import('../features/auth/RegisterPage');
  return { default: RegisterPage };
});
const Shell = lazy(async () => {
  const { Shell } = await import('./Shell');
  return { default: Shell };
});
const ChatScreen = lazy(async () => {
  const { ChatScreen } = await import('./ChatScreen');
  return { default: ChatScreen };
});
const PeoplePage = lazy(async () => {
  const { PeoplePage } = await import('../features/people/PeoplePage');
  return { default: PeoplePage };
});
const RoomsPage = lazy(async () => {
  const { RoomsPage } = await import('../features/rooms/RoomsPage');
  return { default: RoomsPage };
});
const JoinPage = lazy(async () => {
  const { JoinPage } = await import('../features/invites/JoinPage');
  return { default: JoinPage };
});
const SearchPage = lazy(async () => {
  const { SearchPage } = await import('../features/search/SearchPage');
  return { default: SearchPage };
});
const InboxPage = lazy(async () => {
  const { InboxPage } = await import('../features/inbox/InboxPage');
  return { default: InboxPage };
});
const SettingsPage = lazy(async () => {
  const { SettingsPage } = await import('../features/settings/SettingsPage');
  return { default: SettingsPage };
});

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
