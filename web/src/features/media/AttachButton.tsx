import { type ChangeEvent, useRef } from 'react';
import { t } from '../../lib/i18n';
import { useMediaQuery } from '../../lib/useMediaQuery';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';

interface Props {
  onFiles: (files: File[]) => void;
}

/** Picks files; on a phone the camera too. */
export function AttachButton({ onFiles }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const hasCamera = useMediaQuery('(pointer: coarse)');

  function picked(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.target.files ?? [])];
    // The same file may be picked again.
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  }

  const button = <IconButton icon="attach" label={t('media.attach')} />;
  return (
    <>
      {hasCamera ? (
        <Menu trigger={button} side="top" align="start">
          <MenuItem icon="camera" onSelect={() => camera.current?.click()}>
            {t('media.takePhoto')}
          </MenuItem>
          <MenuItem icon="file" onSelect={() => picker.current?.click()}>
            {t('media.chooseFiles')}
          </MenuItem>
        </Menu>
      ) : (
        <IconButton
          icon="attach"
          label={t('media.attach')}
          onClick={() => picker.current?.click()}
        />
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
