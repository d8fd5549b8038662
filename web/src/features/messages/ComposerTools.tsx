import { Suspense, useState } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { overlay } from '../../ui/part';

const ToolsMenu = overlay(
  () => import('./ToolsMenu'),
  ({ ToolsMenu }) => ToolsMenu,
);

export type Tool = 'poll' | 'schedule' | 'gif';

export interface ToolsProps {
  canSchedule: boolean;
  /** What is sent later is text alone. */
  hasFiles: boolean;
  canPoll: boolean;
  onPick: (tool: Tool) => void;
}

/** What else can be sent, or sent later. */
export function ComposerTools(props: ToolsProps) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <IconButton
      icon="spark"
      label={t('messages.moreTools')}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    />
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <ToolsMenu {...props} onMissing={() => setWanted(false)} />
    </Suspense>
  ) : (
    button
  );
}
