/**
 * A list may be higher than a browser lets an element be (Chromium 33.5 million pixels, fewer when zoomed, Firefox 17.8).
 * Beyond a limit the element is lower than the list, and its scrollbar stands for the whole of it: a pull at the bar is
 * scaled, while a turn of the wheel moves by the pixels it says. Pure: places in, places out, all in pixels.
 */

/** Holds at a zoom of 400 %. */
export const mostHeight = 8_000_000;

export interface ScrollRoom {
  /** Height of the whole list, with its head. */
  readonly whole: number;
  /** Height of the element that scrolls. */
  readonly viewport: number;
}

/** Height that the content gets in the document. */
export function contentHeight(whole: number): number {
  return Math.min(whole, mostHeight);
}

/** The greatest offset, in the list and in the document. */
function ends({ whole, viewport }: ScrollRoom): { list: number; document: number } {
  return {
    list: Math.max(0, whole - viewport),
    document: Math.max(0, contentHeight(whole) - viewport),
  };
}

/** The offset in the list that an offset in the document stands for. */
export function toListOffset(scrollTop: number, room: ScrollRoom): number {
  const { list, document } = ends(room);
  if (list === document) return scrollTop;
  return document === 0 ? 0 : (Math.min(scrollTop, document) * list) / document;
}

/** The other way round. */
export function toScrollTop(offset: number, room: ScrollRoom): number {
  const { list, document } = ends(room);
  if (list === document) return offset;
  return list === 0 ? 0 : (Math.min(offset, list) * document) / list;
}

/** Where the list stands and where the document does: `offset - scrollTop` is what the rows are moved up by. */
export interface ScrollPlace {
  readonly offset: number;
  readonly scrollTop: number;
}

/** Steps up to this many viewports are taken as they are; a longer one is a pull at the bar. */
const longestStep = 2;

/** Where the list stands after the document was scrolled, and where the document has to be put for it. */
export function afterScroll(before: ScrollPlace, scrollTop: number, room: ScrollRoom): ScrollPlace {
  const { list, document } = ends(room);
  if (list === document) return { offset: scrollTop, scrollTop };
  const step = scrollTop - before.scrollTop;
  if (Math.abs(step) > longestStep * room.viewport) {
    // Rows stand on whole pixels.
    return { offset: scrollTop + Math.round(toListOffset(scrollTop, room) - scrollTop), scrollTop };
  }
  const offset = Math.min(list, Math.max(0, before.offset + step));
  // Where the one is at its end and the other is not, the next step would lead nowhere.
  const isAtEnd = scrollTop <= 0 || scrollTop >= document - 1 || offset === 0 || offset === list;
  return { offset, scrollTop: isAtEnd ? toScrollTop(offset, room) : scrollTop };
}

/** Whether the document stands so far from where its list does that it is put right once scrolling rests. */
export function isOff({ offset, scrollTop }: ScrollPlace, room: ScrollRoom): boolean {
  return Math.abs(toScrollTop(offset, room) - scrollTop) > room.viewport / 4;
}
