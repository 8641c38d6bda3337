/**
 * The plan of a run's traffic: which event is due when, worked out one by one as they are asked for, and how many
 * there are in all, known beforehand. Pure: the same load and the same seed give the same plan.
 */
import { checkTraffic } from './check-traffic.ts';
import { createItemChooser } from './choose-item.ts';
import { countBefore, createPaceCurve } from './pace-curve.ts';
import { createSeededRandom, deriveSeed } from './seeded-random.ts';
import { createHappening, type Happening, inOrder, type Sending, shuffled } from './sending.ts';
import type { Traffic } from './traffic.ts';

export interface TrafficLoad {
  readonly traffic: Traffic;
  /** Types of the items that are fired, in their order; at least one. */
  readonly eventTypes: readonly string[];
  /** How often the list is fired; with the shape `gitlab`, how many events are drawn from it. */
  readonly count: number;
  /** Events a second; null = all at once. */
  readonly rate: number | null;
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

/** @throws HarnessError `traffic/invalid` when parts of the load contradict each other */
export function planTraffic(load: TrafficLoad): TrafficPlan {
  const { traffic, eventTypes, count, rate, seed } = load;
  const { shape, burst, durationMs, twins, duplicates, repeat } = traffic;
  checkTraffic(load);
  const curve = createPaceCurve({ rate, shape, burst, seed });
  const counted = shape === 'gitlab' ? count : count * eventTypes.length;
  const each = durationMs === null ? counted : countBefore(curve, durationMs);
  const rounds = repeat === null ? 1 : Math.ceil(repeat.forMs / repeat.everyMs);
  const events = rounds * each * (twins ? 2 : 1);
  /** Copies of all events up to that number; the steps of it say which are copied. */
  const copiesUpTo = (number: number): number => Math.floor((number * duplicates) / 100);
  const total = events + copiesUpTo(events);
  checkTraffic(load, { total, spanMs: durationMs ?? (each === 0 ? 0 : curve(each - 1)) });

  function* round<Event>(
    number: number,
    make: MakeEvent<Event>,
    next: () => number,
  ): Iterable<Sending<Event>> {
    const startMs = number * (repeat?.everyMs ?? 0);
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
    yield* traffic.reorder > 1
      ? shuffled(happenings(), traffic.reorder, createSeededRandom(~roundSeed))
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
