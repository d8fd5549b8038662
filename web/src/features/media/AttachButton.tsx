import { type ChangeEvent, Suspense, useRef, useState } from 'react';
import { t } from '../../lib/i18n';
import { useMediaQuery } from '../../lib/useMediaQuery';
import { IconButton } from '../../ui/IconButton';
import { overlay } from '../../ui/part';

const AttachMenu = overlay(
  () => import('./AttachMenu'),
  ({ AttachMenu }) => AttachMenu,
);

interface Props {
  onFiles: (files: File[]) => void;
}

/** Picks files; on a phone the camera too. */
export function AttachButton({ onFiles }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const hasCamera = useMediaQuery('(pointer: coarse)');
  const [isMenuWanted, setMenuWanted] = useState(false);

  function picked(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])];
    // The same file may be picked again.
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  }

  const pick = () => picker.current?.click();
  const button = (
    <IconButton
      icon="attach"
      label={t('media.attach')}
      onClick={hasCamera ? () => setMenuWanted(true) : pick}
    />
  );
  return (
    <>
      {hasCamera && isMenuWanted ? (
        <Suspense fallback={button}>
          <AttachMenu
            onCamera={() => camera.current?.click()}
            onFiles={pick}
            onMissing={() => setMenuWanted(false)}
          />
        </Suspense>
      ) : (
        button
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('media.chooseFiles')}
        onChange={picked}
      />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t('media.takePhoto')}
        onChange={picked}
      />
    </>
  );
}
