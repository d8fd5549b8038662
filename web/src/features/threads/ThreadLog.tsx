import { Fragment, type RefObject, useRef, useState, useSyncExternalStore } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';
import { LoadFailed } from '../messages/LoadFailed';
import { MessageRow } from '../messages/MessageRow';
import { rowsOf } from '../messages/rows';
import { useLastKeys } from '../messages/useLastKeys';
import { usePending } from '../messages/useTimeline';
import type { Thread } from './thread';
import { useThreadScroll } from './useThreadScroll';

interface Props {
  conversation: Conversation;
  thread: Thread;
  rootSeq: number;
  /** All of the thread, the composer too. */
  panel: RefObject<HTMLElement | null>;
}

/** The message that began a thread, and the replies to it. */
export function ThreadLog({ conversation, thread, rootSeq, panel }: Props) {
  const { me } = useChat();
  const { id, kind } = conversation;
  const { root, replies, status, hasBefore, before } = useSyncExternalStore(
    thread.subscribe,
    thread.getSnapshot,
  );
  const pending = usePending(id);
  const [active, setActive] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const messages = root ? [root, ...replies] : [];
  const rows = rowsOf({ me, messages, pending, unread: null, hasAfter: false, thread: rootSeq });
  const last = rows.at(-1)?.key;
  useThreadScroll({ scroller, content, last, isReady: status === 'ready' });
  const reacting = useLastKeys({ conversation, rows, show, within: panel });

  function show(index: number) {
    const key = rows[index]?.key;
    const row = scroller.current?.querySelector(`article[data-key="${key}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div
      ref={scroller}
      role="log"
      aria-label={t('threads.log')}
      aria-live="off"
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain"
    >
      <div ref={content} className="pt-2 pb-3">
        {status === 'loading' && (
          <div className="grid place-items-center py-8">
            <Spinner />
          </div>
        )}
        {status === 'failed' && <LoadFailed onRetry={() => void thread.open()} />}
        {rows.map((row, index) => (
          <Fragment key={row.key}>
            <MessageRow
              row={row}
              delivery={row.pending?.state ?? null}
              namesShown={kind !== 'direct'}
              isActive={active === null ? index === rows.length - 1 : row.key === active}
              isFound={false}
              isReacting={row.key === reacting}
              isLast={false}
              onFocus={setActive}
            />
            {row.message?.seq === rootSeq && replies.length > 0 && (
              <p className="flex items-center gap-3 px-3.5 pt-3 text-xs font-medium text-faint md:px-7">
                {t('messages.replies', { count: row.message.thread?.replyCount ?? replies.length })}
                <span className="h-px flex-1 bg-line" />
                {before === 'failed' && (
                  <span role="status" className="text-danger">
                    {t('threads.earlierFailed')}
                  </span>
                )}
                {hasBefore && (
                  <Button
                    look="quiet"
                    className="h-7 px-2 text-xs"
                    busy={before === 'loading'}
                    onClick={() => void thread.loadBefore()}
                  >
                    {t(before === 'failed' ? 'ui.retry' : 'threads.earlier')}
                  </Button>
                )}
              </p>
            )}
          </Fragment>
        ))}
      </div>
    </div>
  );
}
