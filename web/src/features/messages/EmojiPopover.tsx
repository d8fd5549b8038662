import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { EmojiPicker } from './EmojiPicker';

/** The button with the picker over it, open from the start. */
export function EmojiPopover({ onPick }: { onPick: (emoji: string) => void }) {
  const [open, setOpen] = useState(true);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger render={<IconButton icon="smile" label={t('messages.emoji')} />} />
      <Popover.Portal>
        <Popover.Positioner
          side="top"
          align="start"
          sideOffset={10}
          collisionPadding={8}
          className="z-50"
        >
          <Popover.Popup
            aria-label={t('messages.emojiPicker')}
            className="grid h-[min(400px,60dvh)] w-[min(348px,calc(100vw-1rem))] place-items-center overflow-hidden rounded-(--r-l) border border-line bg-surface shadow-float transition-opacity duration-100 data-starting-style:opacity-0"
          >
            <EmojiPicker
              onPick={(emoji) => {
                setOpen(false);
                onPick(emoji);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
