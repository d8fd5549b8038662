import { Popover } from '@base-ui/react/popover';
import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { EmojiPicker } from './EmojiPicker';
import { QUICK } from './quickReactions';
import { useToggleReaction } from './useReact';

interface Props {
  message: Message;
  open: boolean;
  onClose: () => void;
}

/** A few emoji that people use most, and all the others below. */
export function ReactionPicker({ message, open, onClose }: Props) {
  const toggle = useToggleReaction(message);

  function pick(emoji: string) {
    onClose();
    toggle(emoji);
  }

  return (
    <Popover.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Trigger
        render={<IconButton icon="react" size="s" label={t('messages.react')} shortcut="+" />}
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} collisionPadding={8} className="z-50">
          <Popover.Popup
            aria-label={t('messages.pickReaction')}
            className="flex h-[min(440px,70dvh)] w-[min(348px,calc(100vw-1rem))] flex-col overflow-hidden rounded-(--r-l) border border-line bg-surface shadow-float transition-opacity duration-100 data-starting-style:opacity-0"
          >
            <div className="flex justify-around border-b border-line p-1.5">
              {QUICK.map((emoji) => (
                <button
                  key={emoji}
                  type="button"
                  aria-label={t('messages.reactWith', { emoji })}
                  onClick={() => pick(emoji)}
                  className="size-10 rounded-[10px] text-xl hover:bg-hover"
                >
                  {emoji}
                </button>
              ))}
            </div>
            <div className="min-h-0 flex-1">
              <EmojiPicker onPick={pick} />
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
