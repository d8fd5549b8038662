import { Suspense, useState } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { overlay } from '../../ui/part';

const EmojiPopover = overlay(
  () => import('./EmojiPopover'),
  ({ EmojiPopover }) => EmojiPopover,
);

/** The picker and all the emoji are fetched when somebody first asks for them. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const [isWanted, setIsWanted] = useState(false);
  const button = (
    <IconButton
      icon="smile"
      label={t('messages.emoji')}
      aria-haspopup="dialog"
      onClick={() => setIsWanted(true)}
    />
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <EmojiPopover onPick={onPick} onMissing={() => setIsWanted(false)} />
    </Suspense>
  );
}
