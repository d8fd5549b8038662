import { lazy, Suspense, useState } from 'react';
import { useStore } from '../lib/store';
import { notices } from './toast';

export const loadToaster = () => import('./Toaster');

const Toaster = lazy(async () => {
  const { Toaster } = await loadToaster();
  return { default: Toaster };
});

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
