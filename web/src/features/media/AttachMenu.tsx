import { t } from '../../lib/i18n';
import { MenuItem } from '../../ui/Menu';
import { OpenMenu } from '../../ui/OpenMenu';

interface Props {
  onCamera: () => void;
  onFiles: () => void;
}

export function AttachMenu({ onCamera, onFiles }: Props) {
  return (
    <OpenMenu icon="attach" label={t('media.attach')}>
      <MenuItem icon="camera" onSelect={onCamera}>
        {t('media.takePhoto')}
      </MenuItem>
      <MenuItem icon="file" onSelect={onFiles}>
        {t('media.chooseFiles')}
      </MenuItem>
    </OpenMenu>
  );
}
