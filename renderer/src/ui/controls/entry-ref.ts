/** A ref to a box that can be entered before it is there: a view that is opened for it may still be loading. */
import type { RefObject } from 'react';

export interface EntryRef extends RefObject<HTMLInputElement | null> {
  /** Puts the focus into the box, with its text selected, now or as soon as it is there. */
  enter(): void;
}

export function createEntryRef(): EntryRef {
  let box: HTMLInputElement | null = null;
  let awaited = false;
  const enter = (): void => {
    awaited = box === null;
    box?.focus();
    box?.select();
  };
  return {
    get current() {
      return box;
    },
    set current(next) {
      box = next;
      if (awaited) enter();
    },
    enter,
  };
}
