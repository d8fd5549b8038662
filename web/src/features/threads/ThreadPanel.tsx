import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useShortcut } from '../../lib/useShortcut';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Spinner } from '../../ui/Spinner';
import { nameOf } from '../conversations/describe';
import { LoadFailed } from '../messages/LoadFailed';
import { MessageComposer } from '../messages/MessageComposer';
import { MessageDialogs } from '../messages/MessageDialogs';
import { MessageRow } from '../messages/MessageRow';
import { rowsOf } from '../messages/rows';
import { TalkContext } from '../messages/talk';
import { useTalking } from '../messages/useTalking';
import { usePending } from '../messages/useTimeline';
import { useFollowing } from './useFollowing';
import { useThreadReading } from './useThreadReading';
import { useThreadScroll } from './useThreadScroll';

interface Props {
  conversation: Conversation;
  rootSeq: number;
  onClose: () => void;
}

/** One thread beside its conversation; over it where there is no room for both. */
export function ThreadPanel({ conversation, rootSeq, onClose }: Props) {
  const chat = useChat();
  const { id, kind } = conversation;
  const thread = chat.threads.of(id, rootSeq);
  const snapshot = useSyncExternalStore(thread.subscribe, thread.getSnapshot);
  const { root, replies, status, hasBefore, before } = snapshot;
  const pending = usePending(id);
  const [active, setActive] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const follow = useFollowing(id, rootSeq, root);
  useShortcut({ key: 'Escape' }, onClose);

  useEffect(() => {
    if (status === 'idle') void thread.open();
  }, [thread, status]);

  const messages = root ? [root, ...replies] : [];
  const rows = rowsOf({
    me: chat.me,
    messages,
    pending,
    unread: null,
    hasAfter: false,
    thread: rootSeq,
  });
  const last = rows.at(-1)?.key;
  useThreadScroll(scroller, last, status === 'ready');
  useThreadReading(id, rootSeq, replies.at(-1)?.seq ?? 0, follow.isFollowing);
  const talking = useTalking({ jump, openThread: null });

  function jump(seq: number) {
    const target = scroller.current?.querySelector<HTMLElement>(`article[data-seq="${seq}"]`);
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  }

  return (
    <TalkContext value={talking.talk}>
      <section
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
        <div
          ref={scroller}
          role="log"
          aria-label={t('threads.log')}
          aria-live="off"
          className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain pt-2 pb-3"
        >
          {status === 'loading' && (
            <div className="grid place-items-center py-8">
              <Spinner />
            </div>
          )}
          {status === 'failed' && <LoadFailed onRetry={() => void thread.open()} />}
          {rows.map((row, index) => (
            <div key={row.key}>
              <MessageRow
                row={row}
                delivery={row.pending?.state ?? null}
                namesShown={kind !== 'direct'}
                isActive={active === null ? index === rows.length - 1 : row.key === active}
                isFound={false}
                isLast={false}
                onFocus={setActive}
              />
              {row.message?.seq === rootSeq && replies.length > 0 && (
                <p className="flex items-center gap-3 px-3.5 pt-3 text-xs font-medium text-faint md:px-7">
                  {t('messages.replies', {
                    count: row.message.thread?.replyCount ?? replies.length,
                  })}
                  <span className="h-px flex-1 bg-line" />
                  {hasBefore && (
                    <Button
                      look="quiet"
                      className="h-7 px-2 text-xs"
                      busy={before === 'loading'}
                      onClick={() => void thread.loadBefore()}
                    >
                      {t('threads.earlier')}
                    </Button>
                  )}
                </p>
              )}
            </div>
          ))}
        </div>
        <footer className="px-3.5 pb-[max(0.875rem,env(safe-area-inset-bottom))]">
          <MessageComposer
            conversation={conversation}
            messages={messages}
            threadSeq={rootSeq}
            composing={talking.composing}
            onCompose={talking.compose}
            find={(messageId) => thread.find(messageId)}
          />
        </footer>
        {talking.asked && <MessageDialogs {...talking.asked} onClose={talking.answered} />}
      </section>
    </TalkContext>
  );
}
