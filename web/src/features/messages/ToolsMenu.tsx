import { t } from '../../lib/i18n';
import { MenuItem } from '../../ui/Menu';
import { OpenMenu } from '../../ui/OpenMenu';
import type { ToolsProps } from './ComposerTools';
import { useHasGifs } from './gifs';

export function ToolsMenu({ canSchedule, hasFiles, canPoll, onPick }: ToolsProps) {
  const hasGifs = useHasGifs();
  return (
    <OpenMenu icon="spark" label={t('messages.moreTools')}>
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
    </OpenMenu>
  );
}
