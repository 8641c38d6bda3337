import { describe, expect, it } from 'vitest';

import {
  afterScroll,
  contentHeight,
  isOff,
  mostHeight,
  type ScrollRoom,
  toListOffset,
  toScrollTop,
} from './scroll-scale.ts';

const small: ScrollRoom = { whole: 28_028, viewport: 500 };
const large: ScrollRoom = { whole: 28_000_028, viewport: 500 };
const end = mostHeight - 500;

describe('the scale of a scrollbar', () => {
  it('is one to one while the list fits into an element', () => {
    expect(contentHeight(small.whole)).toBe(small.whole);
    expect(toListOffset(1234, small)).toBe(1234);
    expect(afterScroll({ offset: 0, scrollTop: 0 }, 20_000, small)).toEqual({
      offset: 20_000,
      scrollTop: 20_000,
    });
  });

  it('has both ends of a longer list at its own ends', () => {
    expect(contentHeight(large.whole)).toBe(mostHeight);
    expect(toListOffset(0, large)).toBe(0);
    expect(toListOffset(end, large)).toBe(large.whole - 500);
    expect(toScrollTop(large.whole - 500, large)).toBe(end);
    expect(toScrollTop(toListOffset(3_000_000, large), large)).toBeCloseTo(3_000_000);
  });

  it('scales a pull at the bar', () => {
    const { offset } = afterScroll({ offset: 0, scrollTop: 0 }, end / 2, large);
    expect(Math.round(offset)).toBe((large.whole - 500) / 2);
  });

  it('takes a turn of the wheel as it is', () => {
    const before = { offset: 14_000_000, scrollTop: 4_000_000 };
    expect(afterScroll(before, 4_000_120, large)).toEqual({
      offset: 14_000_120,
      scrollTop: 4_000_120,
    });
  });

  it('goes on where the document is at its end and the list is not', () => {
    const before = { offset: 9000, scrollTop: 100 };
    const after = afterScroll(before, 0, large);
    expect(after.offset).toBe(8900);
    expect(after.scrollTop).toBeCloseTo(toScrollTop(8900, large));
  });

  it('comes to the end of the list by the wheel', () => {
    const before = { offset: large.whole - 600, scrollTop: end - 900 };
    expect(afterScroll(before, end - 780, large)).toEqual({
      offset: large.whole - 500,
      scrollTop: end,
    });
  });

  it('is put right when the document has gone far from where the list stands', () => {
    const offset = 14_000_000;
    const scrollTop = toScrollTop(offset, large);
    expect(isOff({ offset, scrollTop }, large)).toBe(false);
    expect(isOff({ offset, scrollTop: scrollTop + 400 }, large)).toBe(true);
  });
});
