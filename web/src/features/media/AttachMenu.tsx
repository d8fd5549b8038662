import { useState } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';

interface Props {
  onCamera: () => void;
  onFiles: () => void;
}

/** Open from the start: it is fetched when it is asked for. */
export function AttachMenu({ onCamera, onFiles }: Props) {
  const [open, setOpen] = useState(true);
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      side="top"
      align="start"
      trigger={<IconButton icon="attach" label={t('media.attach')} />}
    >
      <MenuItem icon="camera" onSelect={onCamera}>
        {t('media.takePhoto')}
      </MenuItem>
      <MenuItem icon="file" onSelect={onFiles}>
        {t('media.chooseFiles')}
      </MenuItem>
    </Menu>
  );
}
