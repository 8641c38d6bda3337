import { describe, expect, it } from 'vitest';

import { isDrawn, lanesFor, orderProblem, orderSchema } from './order.ts';
import { orderFieldNames, orderFields, type OrderWishes, pickWishes } from './order-fields.ts';

const plain = orderSchema.parse({ fixtures: ['a'] });
const now = new Date(2026, 10, 21, 15, 30);

describe('an order', () => {
  it('is complete when only what is fired was said', () => {
    expect(plain).toMatchObject({ count: 1, concurrency: 1, shape: 'steady', clockSpeed: 1 });
  });

  it('has a place for every field, within the limits of that field', () => {
    for (const name of orderFieldNames) {
      const { read, example, schema } = orderFields[name];
      const [first = ''] = example.split(/[ ;]/);
      const reading = read(first, now);
      expect(reading, name).toHaveProperty('value');
      const value = 'value' in reading ? reading.value : null;
      expect(schema.safeParse(value).success, name).toBe(true);
      expect(orderSchema.parse({ fixtures: ['a'], [name]: value }), name).toHaveProperty(
        name,
        value,
      );
    }
  });

  it.each<[OrderWishes, string]>([
    [{ shape: 'gitlab' }, 'the shape gitlab needs a rate'],
    [{ duration: 1 }, 'without a rate nobody knows'],
    [{ burst: 2 }, 'without a rate all events go at once'],
    [{ duration: 1, rate: 1, count: 2 }, 'a count and a duration both say how many'],
    [{ every: 1000 }, 'it does not say when to stop'],
    [{ until: 1000 }, 'it does not say how often'],
    [{ twinIds: true, verbatim: true }, 'contradict the documented id'],
  ])('with %j cannot be meant', (wishes, problem) => {
    expect(orderProblem(wishes)?.problem).toContain(problem);
  });

  it('is picked out of whatever stands beside it', () => {
    const flags = { count: 3, rate: undefined, json: true };
    expect(pickWishes(flags)).toEqual({ count: 3 });
  });
});

describe('a typed field', () => {
  it.each([
    ['count', '0', '"0" is not a whole number from 1 to 1000000000'],
    ['count', '1e3', 'is not a whole number'],
    ['rate', '0', '"0" is not a number above zero'],
    ['rate', '1e9', '"1e9" is not a number in plain digits'],
    ['clockSpeed', '0.5', '"0.5" is not a number from 1 to 86400'],
    ['duration', '60', '"60" is no length of time above zero'],
    ['until', 'soon', '"soon" is neither a time of day nor a length of time'],
    ['duplicates', '101', '"101" is no percentage from 0 to 100'],
    ['shape', 'gitlb', '"gitlb" is none of steady and gitlab, and gitlab is the nearest'],
    ['batchLinger', '11m', '"11m" is not a whole number of milliseconds from 0 to 600000'],
    ['reorder', '1', '"1" is not a whole number from 2 to 1000'],
  ] as const)('%s refuses %j in words', (name, text, problem) => {
    expect(orderFields[name].read(text, now)).toEqual({
      problem: expect.stringContaining(problem) as string,
    });
  });

  it.each([
    ['rate', '2.5', 2.5],
    ['duration', '1h30m', 5_400_000],
    ['until', '18:00', 9_000_000],
    ['duplicates', '5%', 5],
    ['batchLinger', '0', 0],
    ['batchLinger', '2s', 2000],
    ['seed', '4294967295', 4_294_967_295],
  ] as const)('%s reads %j', (name, text, value) => {
    expect(orderFields[name].read(text, now)).toEqual({ value });
  });
});

describe('lanesFor', () => {
  it('has a whole burst under way at once, as far as that goes', () => {
    expect(lanesFor({ ...plain, concurrency: 4 })).toBe(4);
    expect(lanesFor({ ...plain, concurrency: 4, burst: 50 })).toBe(50);
    expect(lanesFor({ ...plain, burst: 5000 })).toBe(256);
    expect(lanesFor({ ...plain, twins: true })).toBe(2);
  });
});

describe('isDrawn', () => {
  it('is true where lots decide', () => {
    expect(isDrawn(plain)).toBe(false);
    expect(isDrawn({ ...plain, reorder: 2 })).toBe(true);
    expect(isDrawn({ ...plain, shape: 'gitlab' })).toBe(true);
  });
});
