import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Virtualizer } from 'virtua';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { isModified } from '../../lib/platform';
import { useShortcut } from '../../lib/useShortcut';
import { useChat } from '../../realtime/ChatProvider';
import { nameOf } from '../conversations/describe';
import { deliveryOf } from './delivery';
import { JumpPills } from './JumpPills';
import { MessageRow } from './MessageRow';
import { NewMessageAnnouncer } from './NewMessageAnnouncer';
import type { PendingMessage } from './outbox';
import { PageStatusPill } from './PageStatusPill';
import { type Row, rowsOf, type UnreadMark } from './rows';
import { TimelineSkeleton } from './TimelineSkeleton';
import type { Timeline, TimelineSnapshot } from './timeline';
import { useAhead } from './useAhead';
import { useLastKeys } from './useLastKeys';
import { useReading } from './useReading';
import { useReceiptFloor } from './useTimeline';
import { useTimelineScroll } from './useTimelineScroll';

interface Props {
  conversation: Conversation;
  timeline: Timeline;
  snapshot: TimelineSnapshot;
  pending: readonly PendingMessage[];
  unread: UnreadMark | null;
  /** The message to show among its neighbours, or the end, whatever is unread. */
  jumpedTo: number | 'end' | null;
  /** Another place is being loaded; until it is there, this one stays as it is, out of sight. */
  isLeaving: boolean;
  /** Is given a way to any message that is loaded; it tells whether it was. */
  jumper: RefObject<((seq: number) => boolean) | null>;
  /** Loads the end and goes there. */
  onLatest: () => void;
  onPickDay: (day: string) => void;
}

/** The loaded messages, of which only those near the screen are in the document. */
export function TimelineView(props: Props) {
  const { conversation, timeline, snapshot, pending, unread, jumpedTo, jumper, onPickDay } = props;
  const { id, kind } = conversation;
  const { me } = useChat();
  const floor = useReceiptFloor(id);
  const scroller = useRef<HTMLDivElement>(null);
  const { messages, beyond, hasAfter } = snapshot;
  // A way to the end is offered once it is known to be out of sight.
  const [isAtEnd, setAtEnd] = useState(!hasAfter);
  // What was missed is on its way to whoever is at the end; nothing there waits for it out of sight.
  const isCutOff = hasAfter && !isAtEnd;
  const rows = useMemo(
    () =>
      rowsOf({
        me,
        messages: isCutOff ? messages : [...messages, ...beyond],
        pending,
        unread,
        hasAfter: isCutOff,
      }),
    [me, messages, beyond, pending, unread, isCutOff],
  );
  const [target, setTarget] = useState(jumpedTo === 'end' ? null : jumpedTo);
  const found = target === null ? -1 : rows.findIndex(({ message }) => message?.seq === target);
  const marked = rows.findIndex((row) => row.unread !== null);
  const mark = marked >= 0 && jumpedTo !== 'end' ? { top: marked } : null;
  const scroll = useTimelineScroll({
    scroller,
    rows,
    timeline,
    hasAfter,
    setAtEnd,
    start: found >= 0 ? { centre: found } : mark,
    marked,
    lastSeq: snapshot.messages.at(-1)?.seq ?? 0,
    onSeen: useReading(id),
  });
  const { toEnd, toRow } = scroll;

  useEffect(() => {
    jumper.current = (seq) => {
      const index = rows.findIndex(({ message }) => message?.seq === seq);
      if (index < 0) return false;
      // The mark fades: a second jump to the same message shows it again.
      setTarget(null);
      requestAnimationFrame(() => {
        setTarget(seq);
        toRow(index, 'center');
      });
      return true;
    };
    return () => {
      jumper.current = null;
    };
  }, [jumper, rows, toRow]);

  const { onLatest, isLeaving } = props;
  const toLatest = isCutOff ? onLatest : toEnd;
  const showNewest = useEffectEvent(toLatest);

  const toUnread = marked >= 0 ? () => toRow(marked, 'start') : null;
  useShortcut({ key: 'j' }, () => toUnread?.());
  useShortcut({ key: 'j', mod: true }, () => toUnread?.());

  const reacting = useLastKeys({
    conversation,
    rows: hasAfter ? [] : rows,
    show: (index) => toRow(index, 'nearest'),
  });

  // What one sends is what one wants to see next.
  const newest = pending.findLast(({ threadSeq }) => !threadSeq)?.clientId;
  const [sent, setSent] = useState(newest);
  useEffect(() => {
    if (newest && newest !== sent) showNewest();
    setSent(newest);
  }, [newest, sent]);

  const active = useActiveRow(rows, toRow);

  const { ahead, moveTo } = useAhead();

  function focusRow(row: Row | undefined) {
    if (row && scroller.current) focusIn(scroller.current, row);
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <PageStatusPill
        page="older"
        status={snapshot.before}
        onRetry={() => void timeline.loadBefore()}
      />
      <PageStatusPill
        page="newer"
        status={snapshot.after}
        onRetry={() => void timeline.loadAfter()}
      />
      {isLeaving && (
        <div className="absolute inset-0 z-20 flex bg-sunken">
          <TimelineSkeleton />
        </div>
      )}
      <div
        ref={scroller}
        role="log"
        aria-label={t('messages.log', { name: nameOf(conversation) })}
        // Scrolling brings old messages into the document; new ones are announced on their own.
        aria-live="off"
        onKeyDown={active.onKeyDown}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="mt-auto">
          <Virtualizer
            ref={scroll.virtualizer}
            scrollRef={scroller}
            shift={scroll.shift}
            keepMounted={active.index >= 0 ? [active.index] : []}
            data={rows}
            bufferSize={ahead}
            onScroll={(to) => {
              moveTo(to);
              scroll.onScroll();
            }}
            onResize={scroll.onResize}
          >
            {(row, index) => (
              <MessageRow
                key={row.key}
                row={row}
                delivery={deliveryIn(row, floor)}
                namesShown={kind !== 'direct'}
                isActive={index === active.index}
                isFound={index === found}
                isReacting={row.key === reacting}
                isLast={index === rows.length - 1}
                onFocus={active.onFocus}
                onPickDay={onPickDay}
              />
            )}
          </Virtualizer>
        </div>
      </div>
      <JumpPills
        unread={conversation.unreadCount}
        latest={isAtEnd ? null : { go: toLatest, focus: () => focusRow(rows.at(-1)) }}
        firstUnread={
          toUnread && scroll.isMarkAbove
            ? { go: toUnread, focus: () => focusRow(rows[marked]) }
            : null
        }
      />
      <NewMessageAnnouncer conversationId={id} />
    </div>
  );
}

function deliveryIn({ message, pending, isOwn }: Row, floor: { delivered: number; read: number }) {
  if (pending) return pending.state;
  return isOwn && message ? deliveryOf(message.seq, floor) : null;
}

/** The arrow keys walk through the messages; Tab reaches the one that was left last. */
function useActiveRow(rows: readonly Row[], toRow: (index: number, align: 'nearest') => void) {
  const [key, setKey] = useState<string | null>(null);
  const held = key === null ? -1 : rows.findIndex((row) => row.key === key);
  const index = held >= 0 ? held : rows.length - 1;

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('article')) return;
    if (isModified(event)) return;
    const steps: Record<string, number> = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      Home: 0,
      End: rows.length - 1,
    };
    const target = steps[event.key];
    const row = target === undefined ? undefined : rows[target];
    if (target === undefined || !row) return;
    event.preventDefault();
    setKey(row.key);
    toRow(target, 'nearest');
    const list = event.currentTarget;
    // The row may have to be drawn first.
    requestAnimationFrame(() => focusIn(list, row));
  }

  return { index, onKeyDown, onFocus: setKey };
}

function focusIn(list: HTMLElement, { key }: Row): void {
  list.querySelector<HTMLElement>(`article[data-key="${key}"]`)?.focus({ preventScroll: true });
}
