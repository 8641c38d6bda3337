import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { orderSchema, type Traffic } from './order.ts';
import { planTraffic, type Sending, type TrafficLoad } from './plan-traffic.ts';

const git = 'repository_git_operation';

interface Made {
  readonly number: number;
  readonly item: number;
  readonly agoMs: number;
}

type LoadPart = Partial<Traffic & Omit<TrafficLoad, 'traffic'>>;

function loadOf(traffic: Partial<Traffic> = {}, more: LoadPart = {}): TrafficLoad {
  const { eventTypes = [git], seed = 7, ...rest } = more;
  const whole = orderSchema.parse({ fixtures: ['a'], ...traffic, ...rest });
  return { traffic: whole, eventTypes, seed };
}

/** Sends all of it, each event made when its turn comes. */
function carryOut(load: TrafficLoad): { dueAt: number; event: Made }[] {
  let number = -1;
  const make = (item: number, agoMs: number): Made => ({ number: (number += 1), item, agoMs });
  const sendings: Iterable<Sending<Made>> = planTraffic(load).sendings(make);
  return [...sendings].map(({ dueAt, event }) => ({ dueAt, event: event() }));
}

const anyLoad: fc.Arbitrary<TrafficLoad> = fc
  .record({
    burst: fc.integer({ min: 1, max: 50 }),
    shape: fc.constantFrom('steady' as const, 'gitlab' as const),
    duration: fc.option(fc.integer({ min: 1, max: 5000 })),
    duplicates: fc.double({ min: 0, max: 100, noNaN: true }),
    twins: fc.boolean(),
    reorder: fc.option(fc.integer({ min: 2, max: 20 }), { nil: undefined }),
    rounds: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 1, max: 40 }),
    rate: fc.integer({ min: 1, max: 60 }),
    items: fc.array(fc.constantFrom(git, 'merge_request_create'), { minLength: 1, maxLength: 5 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map(({ duration, rounds, count, items, seed, ...rest }) =>
    loadOf(rest, {
      ...(duration === null ? { count } : { duration }),
      ...(rounds === 1 ? {} : { every: 3_600_000, until: 3_600_000 * rounds }),
      ...{ eventTypes: items, seed },
    }),
  );

describe('planTraffic', () => {
  it('sends as many events as it says, in the order in which they are due', () => {
    fc.assert(
      fc.property(anyLoad, (load) => {
        const sent = carryOut(load);
        expect(sent).toHaveLength(planTraffic(load).total);
        const times = sent.map(({ dueAt }) => dueAt);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(anyLoad, (load) => {
        expect(carryOut(load)).toEqual(carryOut(load));
      }),
      { numRuns: 50 },
    );
  });

  it('sends each event once, and exactly the wanted share of them twice', () => {
    fc.assert(
      fc.property(anyLoad, (load) => {
        const sent = carryOut(load);
        const events = new Set(sent.map(({ event }) => event));
        expect(sent.length - events.size).toBe(
          Math.floor((events.size * load.traffic.duplicates) / 100),
        );
      }),
    );
  });

  it('goes through the list in its order, as often as counted, unless it is shaped', () => {
    const sent = carryOut(loadOf({}, { eventTypes: ['a', 'b', 'c'], count: 2 }));
    expect(sent.map(({ event }) => event.item)).toEqual([0, 1, 2, 0, 1, 2]);
    expect(sent.every(({ dueAt, event }) => dueAt === 0 && event.agoMs === 0)).toBe(true);
  });

  it('begins with the burst and goes on at the rate', () => {
    const sent = carryOut(loadOf({ burst: 3 }, { count: 5, rate: 10 }));
    expect(sent.map(({ dueAt }) => dueAt)).toEqual([0, 0, 0, 100, 200]);
  });

  it('stops when the time is over', () => {
    const sent = carryOut(loadOf({ duration: 1000 }, { rate: 50 }));
    expect(sent).toHaveLength(50);
    expect(sent.at(-1)?.dueAt).toBe(980);
  });

  it('sends a copy right after its event, as the same event', () => {
    const sent = carryOut(loadOf({ duplicates: 50 }, { count: 4, rate: 1 }));
    expect(sent.map(({ event }) => event.number)).toEqual([0, 1, 1, 2, 3, 3]);
    expect(sent.map(({ dueAt }) => dueAt)).toEqual([0, 1000, 1000, 2000, 3000, 3000]);
  });

  it('makes twins of one item, each an event of its own, due at once', () => {
    const load = loadOf({ twins: true }, { eventTypes: ['a', 'b'], rate: 2 });
    expect(carryOut(load)).toEqual([
      { dueAt: 0, event: { number: 0, item: 0, agoMs: 0 } },
      { dueAt: 0, event: { number: 1, item: 0, agoMs: 0 } },
      { dueAt: 500, event: { number: 2, item: 1, agoMs: 0 } },
      { dueAt: 500, event: { number: 3, item: 1, agoMs: 0 } },
    ]);
  });

  it('begins again after the interval, for as long as wanted', () => {
    const repeat = { every: 10_000, until: 25_000 };
    const sent = carryOut(loadOf(repeat, { count: 2, rate: 1 }));
    expect(sent.map(({ dueAt }) => dueAt)).toEqual([0, 1000, 10_000, 11_000, 20_000, 21_000]);
  });
});

describe('a shuffled order', () => {
  const reordered = (window: number, seed: number) =>
    carryOut(loadOf({ reorder: window }, { count: 60, rate: 100, seed }));

  it('keeps each event in its window, made in the order in which it happened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(), (window, seed) => {
        const numbers = reordered(window, seed).map(({ event }) => event.number);
        expect(numbers.toSorted((one, other) => one - other)).toEqual([...Array(60).keys()]);
        numbers.forEach((number, slot) => {
          expect(Math.floor(number / window)).toBe(Math.floor(slot / window));
        });
      }),
    );
  });

  it('is another order than that of the events', () => {
    const sent = reordered(10, 1);
    expect(sent.map(({ event }) => event.number)).not.toEqual([...Array(60).keys()]);
  });

  it('lets nothing be sent before it happens, and times rise with the events of a window', () => {
    const first = reordered(5, 3).slice(0, 5);
    const byNumber = first.toSorted((one, other) => one.event.number - other.event.number);
    expect(byNumber.map(({ event }) => event.agoMs)).toEqual([4, 3, 2, 1, 0]);
  });
});

describe('traffic in the shape of GitLab.com', () => {
  it('has 99 Git operations in a hundred events', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const eventTypes = ['merge_request_create', git, 'project_fork_operation', git];
        const load = loadOf({ shape: 'gitlab' }, { eventTypes, count: 1000, rate: 1000, seed });
        const items = carryOut(load).map(({ event }) => event.item);
        expect(items.filter((item) => eventTypes[item] === git)).toHaveLength(990);
      }),
      { numRuns: 20 },
    );
  });

  it('draws from all items of a kind', () => {
    const eventTypes = ['merge_request_create', git, 'project_fork_operation', git];
    const load = loadOf({ shape: 'gitlab' }, { eventTypes, count: 10_000, rate: 1000, seed: 1 });
    const items = carryOut(load).map(({ event }) => event.item);
    expect(new Set(items)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('counts events and not lists, and takes what there is', () => {
    const load = loadOf({ shape: 'gitlab' }, { eventTypes: ['a', 'b'], count: 30, rate: 10 });
    expect(new Set(carryOut(load).map(({ event }) => event.item))).toEqual(new Set([0, 1]));
    expect(planTraffic(load).total).toBe(30);
  });
});

describe('an order that cannot be meant', () => {
  it.each<[Partial<Traffic>, LoadPart, RegExp]>([
    [{ shape: 'gitlab' }, {}, /the shape gitlab needs a rate\. Try the rate 750/],
    [{ duration: 1 }, {}, /without a rate nobody knows how many/],
    [{ burst: 2 }, {}, /without a rate all events go at once/],
    [{ duration: 1 }, { rate: 1, count: 2 }, /a count and a duration both say how many/],
    [{ twins: true }, { count: 1_000_000_000 }, /2000000000 events are more than/],
    [
      { every: 1000, until: 5000 },
      { count: 11, rate: 5 },
      /again every 1 s, and once through takes 2 s/,
    ],
  ])('%j with %j is refused', (traffic, more, message) => {
    expect(() => planTraffic(loadOf(traffic, more))).toThrow(message);
  });
});
