import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { MenuCell } from '../../ui/Menu';
import { QUICK } from './quickReactions';
import { useToggleReaction } from './useReact';

/** The usual reactions, one touch away, over the menu of a message that is held. */
export function QuickReactions({ message }: { message: Message }) {
  const toggle = useToggleReaction(message);
  return (
    <div className="mb-1 hidden justify-between border-b border-line pb-1 pointer-coarse:flex">
      {QUICK.map((emoji) => (
        <MenuCell
          key={emoji}
          label={t('messages.reactWith', { emoji })}
          onSelect={() => toggle(emoji)}
        >
          {emoji}
        </MenuCell>
      ))}
    </div>
  );
}
