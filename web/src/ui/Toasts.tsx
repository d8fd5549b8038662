import { Suspense, useState } from 'react';
import { useStore } from '../lib/store';
import { part } from './part';
import { notices } from './toast';

const Toaster = part(
  () => import('./Toaster'),
  ({ Toaster }) => Toaster,
  () => null,
);

/** Once in the app: the place where toasts appear, fetched for the first of them. */
export function Toasts() {
  const waiting = useStore(notices);
  const [isWanted, setIsWanted] = useState(false);
  if (waiting.length > 0 && !isWanted) setIsWanted(true);
  return (
    isWanted && (
      <Suspense>
        <Toaster />
      </Suspense>
    )
  );
}
