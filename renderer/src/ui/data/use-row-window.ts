/**
 * Which rows of a long list are in sight, for rows of one height whose keys ascend. The place is kept as the
 * key of the top row and not as an offset, so rows that come in above or go away do not move what is read.
 * Stays at the end only when it is there.
 */
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

const overscan = 10;
const heightBeforeLayout = 600;

export interface RowWindowOptions {
  readonly count: number;
  readonly keyAt: (index: number) => number;
  readonly rowHeight: number;
  /** Height of what sticks to the top of the scroller. */
  readonly headHeight: number;
}

export interface RowWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** First row to render, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** First row in sight. */
  readonly top: number;
  /** Height of the scroller, in pixels. */
  readonly height: number;
  /** Rows that a page key moves by. */
  readonly pageSize: number;
  readonly following: boolean;
  /** Rows that came after the end was left. */
  readonly unseen: number;
  readonly handleScroll: () => void;
  readonly scrollToRow: (index: number) => void;
  readonly scrollToEnd: () => void;
}

/** The first index whose key is at least `key`. */
function lowerBound(count: number, keyAt: (index: number) => number, key: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(middle) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { count, keyAt, rowHeight, headHeight } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const shownTop = useRef(0);
  const [height, setHeight] = useState(heightBeforeLayout);
  const [place, setPlace] = useState({ topKey: 0, lastSeenKey: 0, following: true });

  const pageSize = Math.max(1, Math.floor((height - headHeight) / rowHeight));
  const following = place.following;
  const top = following
    ? Math.max(0, count - pageSize)
    : Math.min(lowerBound(count, keyAt, place.topKey), Math.max(0, count - pageSize));
  const unseen = following ? 0 : count - lowerBound(count, keyAt, place.lastSeenKey + 1);

  /** Scrolls back to what is shown: an element that was out of the document comes back at its start. */
  const putBack = useEffectEvent((element: HTMLElement) => {
    if (following) element.scrollTop = element.scrollHeight;
    else if (Math.floor(element.scrollTop / rowHeight) !== shownTop.current) {
      element.scrollTop = shownTop.current * rowHeight;
    }
  });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (element.clientHeight === 0) return;
      setHeight(element.clientHeight);
      putBack(element);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (following) element.scrollTop = element.scrollHeight;
    else if (top !== shownTop.current) element.scrollTop += (top - shownTop.current) * rowHeight;
    shownTop.current = top;
  }, [following, top, count, height, rowHeight]);

  const handleScroll = (): void => {
    const element = scroller.current;
    if (element === null || count === 0) return;
    const index = Math.min(count - 1, Math.floor(element.scrollTop / rowHeight));
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
    shownTop.current = index;
    const topKey = keyAt(index);
    setPlace((before) => {
      if (before.topKey === topKey && before.following === atEnd) return before;
      const lastSeenKey = before.following || atEnd ? keyAt(count - 1) : before.lastSeenKey;
      return { topKey, lastSeenKey, following: atEnd };
    });
  };

  const scrollToRow = (index: number): void => {
    const element = scroller.current;
    if (element === null) return;
    const rowTop = index * rowHeight;
    const rowEnd = rowTop + rowHeight;
    const room = element.clientHeight - headHeight;
    if (rowTop < element.scrollTop) element.scrollTop = rowTop;
    else if (rowEnd > element.scrollTop + room) element.scrollTop = rowEnd - room;
  };

  const scrollToEnd = (): void => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    setPlace((before) => ({ ...before, following: true }));
  };

  return {
    scroller,
    start: Math.max(0, top - overscan),
    end: Math.min(count, top + pageSize + 1 + overscan),
    top,
    height,
    pageSize,
    following,
    unseen,
    handleScroll,
    scrollToRow,
    scrollToEnd,
  };
}
