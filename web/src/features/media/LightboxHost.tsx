import { lazy, Suspense } from 'react';
import { useStore } from '../../lib/store';
import { looking } from './lightboxStore';

const Lightbox = lazy(async () => {
  const { Lightbox } = await import('./Lightbox');
  return { default: Lightbox };
});

/** Shows large what was asked for, from wherever. */
export function LightboxHost() {
  const look = useStore(looking);
  if (!look) return null;
  return (
    <Suspense>
      <Lightbox key={look.file.id} look={look} onClose={() => looking.set(null)} />
    </Suspense>
  );
}
