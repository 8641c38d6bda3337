/**
 * Which rows of a long list are in sight, for rows of one height. The place is kept as the key of the top row where that
 * is held and not only as a position, so rows that come in above or go away do not move what is read. Stays at the end
 * only when it is there.
 */
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

import {
  afterScroll,
  contentHeight,
  isOff,
  type ScrollPlace,
  type ScrollRoom,
  toScrollTop,
} from './scroll-scale.ts';

const overscan = 10;
const heightBeforeLayout = 600;
/** So long nothing scrolls before the scrollbar is put right. */
const restMs = 150;

export interface RowWindowOptions {
  readonly count: number;
  /** null = the row is not held. */
  readonly keyAt: (index: number) => number | null;
  /** -1 = it is not held. */
  readonly indexOf: (key: number) => number;
  readonly growsAtEnd: boolean;
  /** Another order begins anew. */
  readonly order: string;
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
  /** Height of all rows in the document, and what of it is before the first row to render, in pixels. */
  readonly rowsHeight: number;
  readonly before: number;
  /** Rows that a page key moves by. */
  readonly pageSize: number;
  readonly following: boolean;
  /** Rows that came after the end was left. */
  readonly unseen: number;
  readonly handleScroll: () => void;
  readonly scrollToRow: (index: number) => void;
  /** Brings a row to the top, as far as the list goes. */
  readonly scrollToTop: (index: number) => void;
  readonly scrollToEnd: () => void;
}

interface Place {
  readonly topIndex: number;
  readonly topKey: number | null;
  /** The last row that was seen, and how many there were then. */
  readonly lastSeenKey: number | null;
  readonly seen: number;
  readonly following: boolean;
  /** How much further the list stands than the document, in pixels. */
  readonly shift: number;
}

const atStart: Omit<Place, 'following'> = {
  ...{ topIndex: 0, topKey: null, lastSeenKey: null, seen: 0, shift: 0 },
};

/** Where the top row stands now. */
function topOf(place: Place, { keyAt, indexOf }: RowWindowOptions): number {
  const { topIndex, topKey } = place;
  // Whoever stands at the start of a list sees what comes in there.
  if (topIndex === 0 || topKey === null || keyAt(topIndex) === topKey) return topIndex;
  const found = indexOf(topKey);
  return found === -1 ? topIndex : found;
}

function countUnseen(place: Place, { count, indexOf, growsAtEnd }: RowWindowOptions): number {
  if (place.following || !growsAtEnd) return 0;
  const last = place.lastSeenKey === null ? -1 : indexOf(place.lastSeenKey);
  return Math.max(0, count - (last === -1 ? place.seen : last + 1));
}

interface Scroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly stood: RefObject<ScrollPlace>;
  readonly shownTop: RefObject<number>;
  readonly place: Place;
  /** Brings the list to an offset; the scrollbar goes along. */
  readonly moveTo: (element: HTMLElement, offset: number) => void;
  /** Remembers where the list stands now. */
  readonly keepPlace: (element: HTMLElement) => void;
  /** Remembers which row was shown first. */
  readonly markTop: (top: number) => void;
  readonly follow: () => void;
}

/** Where the list stands, and what moves it. */
function useScroll(options: RowWindowOptions, whole: number): Scroll {
  const { count, keyAt, growsAtEnd, rowHeight } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const shownTop = useRef(0);
  const stood = useRef<ScrollPlace>({ offset: 0, scrollTop: 0 });
  const [place, setPlace] = useState<Place>({ ...atStart, following: growsAtEnd });
  const [order, setOrder] = useState(options.order);
  if (order !== options.order) {
    setOrder(options.order);
    setPlace({ ...atStart, following: growsAtEnd });
  }

  const moveTo = (element: HTMLElement, offset: number): void => {
    element.scrollTop = toScrollTop(offset, { whole, viewport: element.clientHeight });
    const { scrollTop } = element;
    const isScaled = contentHeight(whole) < whole;
    const shift = isScaled ? Math.round(offset - scrollTop) : 0;
    stood.current = { offset: scrollTop + shift, scrollTop };
  };

  const keepPlace = (element: HTMLElement): void => {
    const { offset, scrollTop } = stood.current;
    const index = Math.min(count - 1, Math.floor(offset / rowHeight));
    const following = growsAtEnd && offset + element.clientHeight >= whole - 2;
    const next = { topIndex: index, topKey: keyAt(index), following, shift: offset - scrollTop };
    shownTop.current = index;
    setPlace((before) => {
      const same =
        before.topIndex === next.topIndex &&
        before.topKey === next.topKey &&
        before.following === next.following &&
        before.shift === next.shift;
      if (same) return before;
      const sawAll = before.following || following;
      const seen = sawAll ? { lastSeenKey: keyAt(count - 1), seen: count } : {};
      return { ...before, ...seen, ...next };
    });
  };

  const follow = (): void => {
    setPlace((before) => ({ ...before, following: growsAtEnd }));
  };
  const markTop = (top: number): void => {
    shownTop.current = top;
  };
  return { scroller, stood, shownTop, place, moveTo, keepPlace, markTop, follow };
}

export function useRowWindow(options: RowWindowOptions): RowWindow {
  const { count, growsAtEnd, rowHeight, headHeight } = options;
  const whole = count * rowHeight + headHeight;
  const scroll = useScroll(options, whole);
  const { scroller, stood, shownTop, place, moveTo, keepPlace, markTop } = scroll;
  const [height, setHeight] = useState(heightBeforeLayout);

  const pageSize = Math.max(1, Math.floor((height - headHeight) / rowHeight));
  const following = place.following;
  const lastTop = Math.max(0, count - pageSize);
  const top = following ? lastTop : Math.min(topOf(place, options), lastTop);
  const shift = following ? whole - contentHeight(whole) : place.shift;

  /** Scrolls back to what is shown: an element that was out of the document comes back at its start. */
  const putBack = useEffectEvent((element: HTMLElement) => {
    if (following) moveTo(element, whole - element.clientHeight);
    else if (Math.floor((element.scrollTop + shift) / rowHeight) !== shownTop.current) {
      moveTo(element, shownTop.current * rowHeight);
      keepPlace(element);
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
  }, [scroller]);

  const keepSight = useEffectEvent((element: HTMLElement) => {
    if (following) moveTo(element, whole - element.clientHeight);
    else if (top !== shownTop.current) {
      moveTo(element, stood.current.offset + (top - shownTop.current) * rowHeight);
      keepPlace(element);
    }
    markTop(top);
    // Where all fits there is nothing to scroll, and the end is in sight.
    if (!following && growsAtEnd && whole <= element.clientHeight) keepPlace(element);
  });
  useLayoutEffect(() => {
    if (scroller.current !== null) keepSight(scroller.current);
  }, [scroller, following, top, count, height, rowHeight]);

  usePutRight(scroll, whole);

  const rowsHeight = contentHeight(whole) - headHeight;
  // Nothing is rendered beyond the ends of the document, which are not those of the list while it is scrolled.
  const start = Math.max(0, top - overscan, Math.ceil(shift / rowHeight));
  const most = Math.floor((rowsHeight + shift) / rowHeight);
  return {
    ...{ scroller, start, top, height, rowsHeight, pageSize, following },
    end: Math.min(count, top + pageSize + 1 + overscan, most),
    before: start * rowHeight - shift,
    unseen: countUnseen(place, options),
    ...movesOf(scroll, options, whole),
  };
}

/** What scrolls the list. */
function movesOf(
  { scroller, stood, moveTo, keepPlace, follow }: Scroll,
  { count, rowHeight, headHeight }: RowWindowOptions,
  whole: number,
): Pick<RowWindow, 'handleScroll' | 'scrollToRow' | 'scrollToTop' | 'scrollToEnd'> {
  return {
    handleScroll: () => {
      const element = scroller.current;
      if (element === null || count === 0) return;
      const room = { whole, viewport: element.clientHeight };
      const { scrollTop } = element;
      stood.current = afterScroll(stood.current, scrollTop, room);
      if (stood.current.scrollTop !== scrollTop) moveTo(element, stood.current.offset);
      keepPlace(element);
    },
    scrollToRow: (index) => {
      const element = scroller.current;
      if (element === null) return;
      const rowTop = index * rowHeight;
      const rowEnd = rowTop + rowHeight;
      const room = element.clientHeight - headHeight;
      const { offset } = stood.current;
      if (rowTop < offset) moveTo(element, rowTop);
      else if (rowEnd > offset + room) moveTo(element, rowEnd - room);
      else return;
      keepPlace(element);
    },
    scrollToTop: (index) => {
      const element = scroller.current;
      if (element === null) return;
      moveTo(element, Math.min(index * rowHeight, whole - element.clientHeight));
      keepPlace(element);
    },
    scrollToEnd: () => {
      const element = scroller.current;
      if (element !== null) moveTo(element, whole - element.clientHeight);
      follow();
    },
  };
}

/** Once scrolling rests, the bar of a scaled list is brought to where the list stands. */
function usePutRight({ scroller, stood, moveTo, keepPlace }: Scroll, whole: number): void {
  const putRight = useEffectEvent(() => {
    const element = scroller.current;
    if (element === null) return;
    const room: ScrollRoom = { whole, viewport: element.clientHeight };
    if (contentHeight(whole) === whole || !isOff(stood.current, room)) return;
    moveTo(element, stood.current.offset);
    keepPlace(element);
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let timer: number | undefined;
    const rest = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(putRight, restMs);
    };
    element.addEventListener('scroll', rest, { passive: true });
    return () => {
      window.clearTimeout(timer);
      element.removeEventListener('scroll', rest);
    };
  }, [scroller]);
}
