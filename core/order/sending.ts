/** One event that is due, and the orders in which such events can come. Nothing here waits or sends. */
import { drawOrder, type SeededRandom } from './seeded-random.ts';

/** Something that happens, before it is known when it is sent. */
export interface Happening<Event> {
  /** Milliseconds after the start. */
  readonly dueAt: number;
  /** Makes the event at the first call, as of that many milliseconds ago; gives the same one afterwards. */
  readonly make: (agoMs: number) => Event;
}

export interface Sending<Event> {
  /** Milliseconds after the start. */
  readonly dueAt: number;
  /** To be called when it is due, since an event carries the time at which it is made. */
  readonly event: () => Event;
}

export function createHappening<Event>(
  dueAt: number,
  make: (agoMs: number) => Event,
): Happening<Event> {
  let made: { readonly event: Event } | null = null;
  return {
    dueAt,
    make: (agoMs) => {
      made ??= { event: make(agoMs) };
      return made.event;
    },
  };
}

/** Each when it happens. */
export function* inOrder<Event>(happenings: Iterable<Happening<Event>>): Iterable<Sending<Event>> {
  for (const { dueAt, make } of happenings) yield { dueAt, event: () => make(0) };
}

/**
 * Shuffles the order within windows of so many events; no event leaves its window. Those of a window have all
 * happened, a millisecond apart, when the first of them is sent: none is sent before it happens.
 */
export function* shuffled<Event>(
  happenings: Iterable<Happening<Event>>,
  window: number,
  random: SeededRandom,
): Iterable<Sending<Event>> {
  let gathered: Happening<Event>[] = [];
  for (const happening of happenings) {
    gathered.push(happening);
    if (gathered.length < window) continue;
    yield* shuffleWindow(gathered, random);
    gathered = [];
  }
  yield* shuffleWindow(gathered, random);
}

function* shuffleWindow<Event>(
  window: readonly Happening<Event>[],
  random: SeededRandom,
): Iterable<Sending<Event>> {
  const makeAll = (): void => {
    window.forEach(({ make }, index) => make(window.length - 1 - index));
  };
  const order = drawOrder(window.length, random);
  for (const [slot, { dueAt }] of window.entries()) {
    const drawn = window[order[slot] ?? slot];
    if (drawn === undefined) continue;
    yield {
      dueAt,
      event: () => {
        makeAll();
        return drawn.make(0);
      },
    };
  }
}
