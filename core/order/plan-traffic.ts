/**
 * The plan of a run's traffic: which event is due when, worked out one by one as they are asked for, and how many
 * there are in all, known beforehand. Pure: the same load and the same seed give the same plan.
 */
import { orderError, orderProblem, type Traffic } from './order.ts';
import { mostEvents, type TrafficShape } from './order-fields.ts';
import { createSeededRandom, deriveSeed, drawOrder, type SeededRandom } from './seeded-random.ts';

export interface TrafficLoad {
  readonly traffic: Traffic;
  /** Types of the items that are fired, in their order; at least one. */
  readonly eventTypes: readonly string[];
  /** Decides what is drawn by lot. */
  readonly seed: number;
}

/** @param item index of the item; the event is to be as of `agoMs` milliseconds ago */
export type MakeEvent<Event> = (item: number, agoMs: number) => Event;

export interface TrafficPlan {
  /** How many events are sent in all, copies counted. */
  readonly total: number;
  /** All of them, none due before the one that it follows. */
  readonly sendings: <Event>(make: MakeEvent<Event>) => Iterable<Sending<Event>>;
}

/** @throws HarnessError `order/invalid` when parts of the traffic contradict each other */
export function planTraffic({ traffic, eventTypes, seed }: TrafficLoad): TrafficPlan {
  const { count, rate = null, shape, burst, duration, twins, duplicates, reorder = 1 } = traffic;
  const { every = 0, until = 1 } = traffic;
  const problem = orderProblem(traffic);
  if (problem !== null) throw orderError(problem);
  const curve = createPaceCurve({ rate, shape, burst, seed });
  const counted = shape === 'gitlab' ? count : count * eventTypes.length;
  const each = duration === undefined ? counted : countBefore(curve, duration);
  const rounds = traffic.every === undefined ? 1 : Math.ceil(until / every);
  const events = rounds * each * (twins ? 2 : 1);
  /** Copies of all events up to that number; the steps of it say which are copied. */
  const copiesUpTo = (number: number): number => Math.floor((number * duplicates) / 100);
  const total = events + copiesUpTo(events);
  checkSize(traffic, { total, spanMs: duration ?? (each === 0 ? 0 : curve(each - 1)) });

  function* round<Event>(
    number: number,
    make: MakeEvent<Event>,
    next: () => number,
  ): Iterable<Sending<Event>> {
    const startMs = number * every;
    const roundSeed = deriveSeed(seed, number);
    const happenings = function* (): Iterable<Happening<Event>> {
      const random = createSeededRandom(roundSeed);
      const choose = createItemChooser(eventTypes, shape, random);
      for (let index = 0; index < each; index += 1) {
        const item = choose();
        for (let twin = 0; twin < (twins ? 2 : 1); twin += 1) {
          const happening = createHappening(startMs + curve(index), (agoMs) => make(item, agoMs));
          const at = next();
          const copies = copiesUpTo(at + 1) - copiesUpTo(at);
          for (let sent = 0; sent <= copies; sent += 1) yield happening;
        }
      }
    };
    yield* reorder > 1
      ? shuffled(happenings(), reorder, createSeededRandom(~roundSeed))
      : inOrder(happenings());
  }

  return {
    total,
    sendings: function* (make) {
      let made = -1;
      const next = (): number => (made += 1);
      for (let number = 0; number < rounds; number += 1) yield* round(number, make, next);
    },
  };
}

interface TrafficSize {
  /** Events in all. */
  readonly total: number;
  /** Milliseconds from the first event of a round to its end. */
  readonly spanMs: number;
}

/** @throws HarnessError `order/invalid` for what is only known when it is planned */
function checkSize({ every }: Traffic, { total, spanMs }: TrafficSize): void {
  if (total > mostEvents) {
    throw orderError({
      field: 'count',
      problem: `${total} events are more than ${mostEvents}, the most that one run has`,
      advice: 'a lower count, rate or duration',
    });
  }
  if (every !== undefined && spanMs > every) {
    throw orderError({
      field: 'every',
      problem: `it is to begin again every ${every / 1000} s, and once through takes ${Math.ceil(spanMs / 1000)} s`,
      advice: 'a longer interval or a higher rate',
    });
  }
}

// Which item the next event is made of. Steady traffic goes through the list in its order; GitLab's own is mostly
// Git operations.
// Source of the share: GitLab's design document "Migrate audit event streaming to NATS-based event delivery":
// about 455 million events a week that are only streamed beside 6.2 million that are stored.

/** Type of the events of which nearly all of GitLab's traffic consists. */
const gitOperation = 'repository_git_operation';
/** In so many events one is of another type. */
export const mixedBlock = 100;

/** @returns the index of an item; the number of calls decides, not the number of the event */
export type ItemChooser = () => number;

/** @param eventTypes of the items that are fired, in their order; at least one */
export function createItemChooser(
  eventTypes: readonly string[],
  shape: TrafficShape,
  random: SeededRandom,
): ItemChooser {
  return shape === 'gitlab' ? mixedChooser(eventTypes, random) : inTurn(eventTypes.length);
}

function inTurn(length: number): ItemChooser {
  let next = -1;
  return () => {
    next = (next + 1) % length;
    return next;
  };
}

/** Of each hundred exactly one is another event, at a place drawn by lot. */
function mixedChooser(eventTypes: readonly string[], random: SeededRandom): ItemChooser {
  const all = [...eventTypes.keys()];
  const git = all.filter((index) => eventTypes[index] === gitOperation);
  const others = all.filter((index) => eventTypes[index] !== gitOperation);
  const draw = (among: readonly number[]): number => among[random.below(among.length)] ?? 0;
  if (git.length === 0 || others.length === 0) return () => draw(all);
  let place = -1;
  let other = 0;
  return () => {
    place = (place + 1) % mixedBlock;
    if (place === 0) other = random.below(mixedBlock);
    return draw(place === other ? others : git);
  };
}

// When each event of a stream is due. A curve answers for any event by itself, without those before it, so that a
// plan of any length takes no memory.
// Source of the figures: GitLab's design document "Migrate audit event streaming to NATS-based event delivery":
// about 750 events a second sustained on GitLab.com, in bursts about 10,000. How often bursts come and how long
// they last is not told; that is a choice.

/** GitLab.com's burst over its sustained rate. */
export const spikeFactor = 10_000 / 750;
const windowMs = 60_000;
/** In each window one spike of this length. */
const spikeMs = 1000;

/** Milliseconds after the start at which event number `index`, from 0, is due; never falls. */
export type PaceCurve = (index: number) => number;

export interface Pace {
  /** Events a second; null = all are due at once. */
  readonly rate: number | null;
  readonly shape: TrafficShape;
  /** Events that are due at the start. */
  readonly burst: number;
  readonly seed: number;
}

export function createPaceCurve({ rate, shape, burst, seed }: Pace): PaceCurve {
  if (rate === null) return () => 0;
  const perMs = rate / 1000;
  const after = shape === 'gitlab' ? spikyCurve(perMs, seed) : (index: number) => index / perMs;
  return (index) => (index < burst ? 0 : after(index - burst + 1));
}

function spikyCurve(perMs: number, seed: number): PaceCurve {
  const inSpike = spikeMs * perMs * spikeFactor;
  const inWindow = (windowMs - spikeMs) * perMs + inSpike;
  return (index) => {
    const window = Math.floor(index / inWindow);
    const rest = index - window * inWindow;
    const spikeAt = createSeededRandom(deriveSeed(seed, window)).next() * (windowMs - spikeMs);
    const before = spikeAt * perMs;
    const within = Math.min(Math.max(rest - before, 0), inSpike);
    const steady = rest - within;
    return window * windowMs + steady / perMs + within / (perMs * spikeFactor);
  };
}

/** How many events of the curve are due before that many milliseconds have passed. */
export function countBefore(curve: PaceCurve, ms: number): number {
  let least = 0;
  let most = 1;
  while (curve(most - 1) < ms) {
    least = most;
    most *= 2;
  }
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (curve(middle) < ms) least = middle + 1;
    else most = middle;
  }
  return least;
}

// One event that is due, and the orders in which such events can come. Nothing here waits or sends.

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
