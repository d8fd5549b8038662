import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../features/auth/session';

const HOME = '/c';

/** Lets the signed-in through; others sign in first and come back to the address they wanted. */
export function SignedInOnly() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.state === 'signed-in') return <Outlet />;
  const wanted = pathname + search;
  const query = wanted === HOME || wanted === '/' ? '' : `?next=${encodeURIComponent(wanted)}`;
  return <Navigate to={`/login${query}`} replace />;
}

export function GuestsOnly() {
  const session = useSession();
  const { search } = useLocation();
  if (session.state === 'signed-out') return <Outlet />;
  return <Navigate to={ownAddress(new URLSearchParams(search).get('next'))} replace />;
}

/** An address of this app, never of another site. */
function ownAddress(next: string | null): string {
  if (!next) return HOME;
  const url = URL.parse(next, window.location.origin);
  return url?.origin === window.location.origin ? url.pathname + url.search : HOME;
}
