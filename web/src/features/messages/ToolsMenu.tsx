import { useState } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import type { ToolsProps } from './ComposerTools';
import { useHasGifs } from './gifs';

/** Open from the start: it is fetched when it is asked for. */
export function ToolsMenu({ canSchedule, hasFiles, canPoll, onPick }: ToolsProps) {
  const [open, setOpen] = useState(true);
  const hasGifs = useHasGifs();
  return (
    <Menu
      open={open}
      onOpenChange={setOpen}
      side="top"
      align="start"
      trigger={<IconButton icon="spark" label={t('messages.moreTools')} />}
    >
      {canPoll && (
        <MenuItem icon="poll" onSelect={() => onPick('poll')}>
          {t('messages.poll')}
        </MenuItem>
      )}
      {hasGifs && (
        <MenuItem icon="gif" onSelect={() => onPick('gif')}>
          {t('messages.gif')}
        </MenuItem>
      )}
      {canSchedule ? (
        <MenuItem icon="schedule" onSelect={() => onPick('schedule')}>
          {t('messages.scheduleTitle')}
        </MenuItem>
      ) : (
        <p className="px-2.5 py-2 text-sm text-muted">
          {t(hasFiles ? 'messages.scheduleUploading' : 'messages.scheduleHint')}
        </p>
      )}
    </Menu>
  );
}
