/**
 * The plan of a run's traffic: which event is due when, worked out one by one as they are asked for, and how many
 * there are in all, known beforehand. Pure: the same load and the same seed give the same plan.
 */
import { createItemChooser } from './choose-item.ts';
import { orderError, orderProblem, type Traffic } from './order.ts';
import { mostEvents } from './order-fields.ts';
import { countBefore, createPaceCurve } from './pace-curve.ts';
import { createSeededRandom, deriveSeed } from './seeded-random.ts';
import { createHappening, type Happening, inOrder, type Sending, shuffled } from './sending.ts';

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
