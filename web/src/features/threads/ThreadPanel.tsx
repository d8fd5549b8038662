import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useReturnFocus } from '../../lib/useReturnFocus';
import { useShortcut } from '../../lib/useShortcut';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import { nameOf } from '../conversations/describe';
import { DropArea } from '../media/DropArea';
import { may } from '../messages/can';
import { draftKey } from '../messages/draftStore';
import { MessageComposer } from '../messages/MessageComposer';
import { MessageDialogs } from '../messages/MessageDialogs';
import { TalkContext } from '../messages/talk';
import { useTalking } from '../messages/useTalking';
import { ThreadLog } from './ThreadLog';
import { useFollowing } from './useFollowing';
import { useThreadReading } from './useThreadReading';

interface Props {
  conversation: Conversation;
  rootSeq: number;
  onClose: () => void;
}

/** One thread beside its conversation; over it where there is no room for both. */
export function ThreadPanel({ conversation, rootSeq, onClose }: Props) {
  const chat = useChat();
  const { id } = conversation;
  const thread = chat.threads.of(id, rootSeq);
  const snapshot = useSyncExternalStore(thread.subscribe, thread.getSnapshot);
  const { root, replies, status } = snapshot;
  const panel = useRef<HTMLElement>(null);
  const follow = useFollowing(id, rootSeq, root);
  useShortcut({ key: 'Escape' }, onClose);
  useReturnFocus();
  useThreadReading(id, rootSeq, replies.at(-1)?.seq ?? 0, follow.isFollowing);
  const talking = useTalking({ jump, find, openThread: null });

  useEffect(() => {
    if (status === 'idle') void thread.open();
  }, [thread, status]);

  function find(seq: number) {
    return [root, ...replies].find((message) => message?.seq === seq) ?? undefined;
  }

  function jump(seq: number) {
    const target = panel.current?.querySelector<HTMLElement>(`article[data-seq="${seq}"]`);
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }

  return (
    <TalkContext value={talking.talk}>
      <section
        ref={panel}
        aria-label={t('threads.title')}
        className="absolute inset-0 z-20 flex min-w-0 flex-col border-l border-line bg-sunken [--ring:var(--surface)] lg:static lg:w-[400px] lg:flex-none"
      >
        <header className="flex h-[68px] shrink-0 items-center gap-2 border-b border-line bg-surface px-3.5">
          <div className="min-w-0 flex-1">
            <h2 className="text-lg leading-snug font-[650] tracking-[-0.01em]">
              {t('threads.title')}
            </h2>
            <p className="truncate text-sm text-muted">{nameOf(conversation)}</p>
          </div>
          {root && follow.isKnown && (
            <IconButton
              icon={follow.isFollowing ? 'bell' : 'muted'}
              label={follow.isFollowing ? t('threads.unfollow') : t('threads.follow')}
              active={follow.isFollowing}
              onClick={follow.toggle}
            />
          )}
          <IconButton icon="close" label={t('threads.close')} onClick={onClose} />
        </header>
        <DropArea
          place={may(conversation, 'post') ? draftKey(id, rootSeq) : null}
          name={t('threads.title')}
        >
          <ThreadLog conversation={conversation} thread={thread} rootSeq={rootSeq} panel={panel} />
          <footer className="px-3.5 pb-[max(0.875rem,env(safe-area-inset-bottom))] md:pb-[22px]">
            <MessageComposer
              conversation={conversation}
              messages={root ? [root, ...replies] : []}
              threadSeq={rootSeq}
              composing={talking.composing}
              onCompose={talking.compose}
              find={(messageId) => thread.find(messageId)}
            />
          </footer>
        </DropArea>
        {talking.asked && <MessageDialogs {...talking.asked} onClose={talking.answered} />}
      </section>
    </TalkContext>
  );
}
