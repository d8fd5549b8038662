import clsx from 'clsx';
import { type ReactNode, Suspense, useState } from 'react';
import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { overlay } from '../../ui/part';
import type { Abilities } from './can';
import { useTalk } from './talk';

const MessageMenu = overlay(
  () => import('./MessageMenu'),
  ({ MessageMenu }) => MessageMenu,
);
const ReactionPicker = overlay(
  () => import('./ReactionPicker'),
  ({ ReactionPicker }) => ReactionPicker,
);

export type OpenPart = 'menu' | 'picker' | null;

interface Props {
  message: Message;
  isOwn: boolean;
  can: Abilities;
  open: OpenPart;
  onOpen: (part: OpenPart) => void;
}

/** The quick ways to react, reply and everything else, over the corner of a bubble. */
export function MessageToolbar({ message, isOwn, can, open, onOpen }: Props) {
  const { reply, openThread } = useTalk();
  return (
    <div
      className={clsx(
        'absolute -top-7 z-10 flex rounded-[11px] border border-line bg-surface p-0.5 text-text shadow-float',
        isOwn ? 'right-[max(0.5rem,calc(100%-8.5rem))]' : 'left-[max(0.5rem,calc(100%-8.5rem))]',
      )}
    >
      {can.react && (
        <Late
          icon="react"
          label={t('messages.react')}
          shortcut="+"
          popup="dialog"
          isOpen={open === 'picker'}
          onOpen={(isOpen) => onOpen(isOpen ? 'picker' : null)}
        >
          {(onMissing) => (
            <ReactionPicker
              message={message}
              open={open === 'picker'}
              onClose={() => onOpen(null)}
              onMissing={onMissing}
            />
          )}
        </Late>
      )}
      {can.reply && (
        <IconButton
          icon="reply"
          size="s"
          label={t('messages.reply')}
          shortcut="R"
          onClick={() => reply(message)}
        />
      )}
      {can.thread && openThread && (
        <IconButton
          icon="thread"
          size="s"
          label={t('messages.replyInThread')}
          shortcut="T"
          onClick={() => openThread(message.seq)}
        />
      )}
      <Late
        icon="more"
        label={t('messages.actions')}
        popup="menu"
        isOpen={open === 'menu'}
        onOpen={(isOpen) => onOpen(isOpen ? 'menu' : null)}
      >
        {(onMissing) => (
          <MessageMenu
            message={message}
            isOwn={isOwn}
            can={can}
            open={open === 'menu'}
            onOpenChange={(isOpen) => onOpen(isOpen ? 'menu' : null)}
            onReact={() => onOpen('picker')}
            onMissing={onMissing}
          />
        )}
      </Late>
    </div>
  );
}

interface LateProps {
  icon: 'react' | 'more';
  label: string;
  shortcut?: string;
  popup: 'menu' | 'dialog';
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** The same button with what it opens, fetched when it is first wanted. */
  children: (onMissing: () => void) => ReactNode;
}

function Late({ icon, label, shortcut, popup, isOpen, onOpen, children }: LateProps) {
  const [isWanted, setWanted] = useState(isOpen);
  if (isOpen && !isWanted) setWanted(true);
  const button = (
    <IconButton
      icon={icon}
      size="s"
      label={label}
      aria-haspopup={popup}
      onClick={() => onOpen(true)}
      {...(shortcut && { shortcut })}
    />
  );
  function giveUp() {
    setWanted(false);
    onOpen(false);
  }

  return isWanted ? <Suspense fallback={button}>{children(giveUp)}</Suspense> : button;
}
