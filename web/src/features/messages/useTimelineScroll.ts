import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useHeldPlace } from '../../lib/useHeldPlace';
import type { Row } from './rows';
import type { Timeline } from './timeline';
import { useReaderMoves } from './useReaderMoves';

/** Closer to the end than this counts as being there. */
const NEAR_END_PX = 80;
/** So much of a message must show for it to count as seen. */
const SEEN_PX = 24;
const SPACE_ABOVE_PX = 56;
/** So long nothing moves once all rows on the screen have been measured. */
const SETTLED_MS = 200;

interface Options {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  timeline: Timeline;
  hasAfter: boolean;
  setAtEnd: (isAtEnd: boolean) => void;
  /** Where to begin: a row to centre, a row to put near the top, or the end. */
  start: { centre: number } | { top: number } | null;
  /** The row where what is unread begins, -1 where there is none. */
  marked: number;
  /** The newest of all that are loaded without a hole, which may be one that is not shown here. */
  lastSeq: number;
  onSeen: (seq: number) => void;
}

interface Aim {
  index: number;
  align: 'start' | 'center';
  offset: number;
}

interface TimelineScroll {
  virtualizer: RefObject<VirtualizerHandle | null>;
  /** Rows were put before the others or taken from there: the place is kept from the end. */
  shift: boolean;
  /** What is unread begins above the screen. */
  isMarkAbove: boolean;
  onScroll: () => void;
  onResize: () => void;
  toEnd: () => void;
  toRow: (index: number, align: 'start' | 'center' | 'nearest') => void;
}

/** Keeps the reader's place: at the end it follows what is new, elsewhere nothing moves. */
export function useTimelineScroll({
  scroller,
  rows,
  timeline,
  hasAfter,
  setAtEnd,
  start,
  marked,
  lastSeq,
  onSeen,
}: Options): TimelineScroll {
  const virtualizer = useRef<VirtualizerHandle>(null);
  const follows = useRef(start === null && !hasAfter);
  const isMoving = useReaderMoves(scroller);
  // On the way to a row heights are guesses, from which nothing follows.
  const settled = useRef(start === null);
  const aim = useRef<Aim | null>(null);
  const calm = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [isMarkAbove, setMarkAbove] = useState(false);
  const shift = useShift(rows);

  const showEnd = useCallback(() => {
    settled.current = true;
    if (rows.length === 0) return;
    virtualizer.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [rows.length]);

  const toEnd = useCallback(() => {
    follows.current = true;
    showEnd();
  }, [showEnd]);

  useHeldPlace(scroller, (pixels) => {
    // At the end the lower edge is held, where the browser may have gone of itself.
    if (follows.current) return toEnd();
    const to = aim.current;
    if (settled.current || !to) {
      if (scroller.current) scroller.current.scrollTop += pixels;
      return;
    }
    // The list still goes there whenever a height is known, which would undo any other scroll. The
    // middle of what is left has moved by half of it already.
    to.offset += to.align === 'center' ? pixels / 2 : pixels;
    virtualizer.current?.scrollToIndex(to.index, to);
  });

  const toRow = useCallback((index: number, align: 'start' | 'center' | 'nearest') => {
    follows.current = false;
    settled.current = false;
    const offset = align === 'start' ? -SPACE_ABOVE_PX : 0;
    // To the nearest edge the way is short, over rows whose heights are known.
    aim.current = align === 'nearest' ? null : { index, align, offset };
    virtualizer.current?.scrollToIndex(index, { align, offset });
  }, []);

  const settle = useEffectEvent(() => {
    settled.current = true;
    look();
  });

  // Not where only an edge has moved: what came nearer to the end by that is being read.
  const look = useCallback(
    (mayArrive = true) => {
      const list = virtualizer.current;
      if (!list || list.viewportSize === 0) return;
      clearTimeout(calm.current);
      settled.current ||= isMoving();
      if (!settled.current) {
        calm.current = setTimeout(settle, SETTLED_MS);
        return;
      }
      const end = list.scrollOffset + list.viewportSize;
      const isNear = list.scrollSize - end < NEAR_END_PX;
      const isThere = isNear && !hasAfter;
      // Only the reader leaves the end: what grows there, a change of the window, or a message that
      // comes before others which were missed, does not.
      if (!isThere && isMoving()) follows.current = false;
      // What the list knows of its place may be of a moment ago.
      if (isThere && mayArrive && !follows.current && leftBelow(scroller.current) < NEAR_END_PX) {
        follows.current = true;
        // Opened so near to the end that its last line would be cut off.
        if (!isMoving()) toEnd();
      }
      timeline.follow(follows.current);
      setAtEnd(follows.current);
      setMarkAbove(marked >= 0 && marked < list.findItemIndex(list.scrollOffset));
      const seen = list.findItemIndex(end - SEEN_PX);
      const isAll = seen >= rows.length - 1 && !hasAfter;
      const seq = isAll ? lastSeq : rows[seen]?.message?.seq;
      // Not past what was missed, of which there may be more than is on its way.
      if (seq) onSeen(Math.min(seq, lastSeq));
      if (list.scrollOffset < list.viewportSize * 1.5) void timeline.loadBefore();
      if (list.scrollSize - end < list.viewportSize * 1.5) void timeline.loadAfter();
    },
    [rows, timeline, hasAfter, setAtEnd, marked, lastSeq, isMoving, scroller, toEnd, onSeen],
  );

  useEffect(() => () => clearTimeout(calm.current), []);

  const onResize = useCallback(() => {
    if (follows.current) toEnd();
    look(false);
  }, [toEnd, look]);

  const place = useRef<Options['start'] | 'placed'>(start);
  useLayoutEffect(() => {
    const to = place.current;
    if (to === 'placed') return;
    place.current = 'placed';
    timeline.follow(follows.current);
    if (!to) showEnd();
    else if ('centre' in to) toRow(to.centre, 'center');
    else toRow(to.top, 'start');
  }, [timeline, toRow, showEnd]);

  const last = rows.at(-1)?.key;
  useLayoutEffect(() => {
    if (last && follows.current) toEnd();
  }, [last, toEnd]);

  useEffect(() => look(), [look]);

  return { virtualizer, shift, isMarkAbove, onScroll: () => look(), onResize, toEnd, toRow };
}

function leftBelow(list: HTMLElement | null): number {
  return list ? list.scrollHeight - list.scrollTop - list.clientHeight : 0;
}

/** Whether the list has changed at its start since it was last drawn. */
function useShift(rows: readonly Row[]): boolean {
  const drawn = useRef(rows);
  const before = drawn.current;
  useLayoutEffect(() => {
    drawn.current = rows;
  });
  const first = rows[0]?.key;
  if (before === rows || first === before[0]?.key) return false;
  const isIn = (list: readonly Row[], row: Row | undefined) =>
    row !== undefined && list.some(({ key }) => key === row.key);
  return isIn(rows, before[0]) || isIn(before, rows[0]);
}
