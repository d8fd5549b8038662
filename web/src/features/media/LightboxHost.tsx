import { Suspense } from 'react';
import { useStore } from '../../lib/store';
import { overlay } from '../../ui/part';
import { looking } from './lightboxStore';

const Lightbox = overlay(
  () => import('./Lightbox'),
  ({ Lightbox }) => Lightbox,
);

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
