/**
 * An order: what a run is asked for, whoever asks. What is fired and where it happens, and the wishes of
 * `order-fields.ts`. Which wishes cannot be meant together is decided here, once for every door.
 */
import { z } from 'zod';

import { ownFixtureSchema } from '../catalogue/own-fixture.ts';
import { eventScopeSchema } from '../delivery/audit-event.ts';
import { HarnessError } from '../errors/harness-error.ts';
import {
  mostInFlight,
  type OrderFieldName,
  orderFields,
  type OrderWishes,
} from './order-fields.ts';

export const orderSchema = z.object({
  fixtures: z
    .array(z.string())
    .min(1)
    .describe(
      'ids of what is fired, in this order: fixtures, `type:NAME`, `trap:NAME`, `file:NAME`',
    ),
  files: z
    .array(ownFixtureSchema)
    .default([])
    .describe(
      'fixtures of the caller’s own, which `fixtures` may name as `file:NAME` or by their ids',
    ),
  scope: eventScopeSchema
    .nullable()
    .default(null)
    .describe('where the events happen; left out = where each payload’s entity_path says'),
  set: z
    .record(z.string(), z.json())
    .default({})
    .describe('values put into each payload, by JSON pointer'),
  count: orderFields.count.schema.default(1),
  duration: orderFields.duration.schema
    .optional()
    .describe('fire for so many milliseconds, in place of `count`'),
  rate: orderFields.rate.schema.optional(),
  concurrency: orderFields.concurrency.schema.default(1),
  burst: orderFields.burst.schema.default(1),
  shape: orderFields.shape.schema.default('steady'),
  twins: orderFields.twins.schema.default(false),
  duplicates: orderFields.duplicates.schema.default(0),
  twinIds: orderFields.twinIds.schema.default(false),
  reorder: orderFields.reorder.schema.optional(),
  every: orderFields.every.schema.optional(),
  until: orderFields.until.schema
    .optional()
    .describe('with `every`: how many milliseconds it goes on'),
  seed: orderFields.seed.schema.optional(),
  clockSpeed: orderFields.clockSpeed.schema.default(1),
  batchSize: orderFields.batchSize.schema.optional(),
  batchLinger: orderFields.batchLinger.schema.optional(),
  keepAlive: orderFields.keepAlive.schema.default(false),
  verbatim: orderFields.verbatim.schema.default(false),
  ackDeadline: orderFields.ackDeadline.schema.optional(),
  partitions: orderFields.partitions.schema.optional(),
  publishFailures: orderFields.publishFailures.schema.default(0),
});

/** Complete, with everything that was left out filled in. */
export type Order = z.output<typeof orderSchema>;
/** As somebody gives it. */
export type OrderInput = z.input<typeof orderSchema>;

/** What decides how many events come, and when. */
export type Traffic = Pick<
  Order,
  | 'count'
  | 'duration'
  | 'rate'
  | 'burst'
  | 'shape'
  | 'twins'
  | 'duplicates'
  | 'reorder'
  | 'every'
  | 'until'
>;

/** What cannot be meant: which field says it, why not as the end of a sentence, and what to try. */
export interface OrderProblem {
  readonly field: OrderFieldName;
  readonly problem: string;
  readonly advice: string;
}

type Half = Pick<OrderWishes, keyof Traffic | 'twinIds' | 'verbatim'>;

/** The first thing that contradicts itself in what was said; null where nothing does. */
export function orderProblem(wishes: Half): OrderProblem | null {
  const { count = 1, duration, rate, burst = 1, shape, every, until } = wishes;
  if (rate === undefined && shape === 'gitlab') {
    const advice = 'the rate 750, that of GitLab.com';
    return { field: 'shape', problem: 'the shape gitlab needs a rate', advice };
  }
  if (rate === undefined && duration !== undefined) {
    const problem = 'without a rate nobody knows how many events a duration is';
    return { field: 'duration', problem, advice: 'a rate beside it, or a count instead' };
  }
  if (rate === undefined && burst > 1) {
    return {
      field: 'burst',
      problem: 'without a rate all events go at once, so a burst changes nothing',
      advice: 'a rate for what follows the burst, or more events in flight at once',
    };
  }
  if (duration !== undefined && count > 1) {
    const problem = 'a count and a duration both say how many';
    return { field: 'duration', problem, advice: 'one of the two' };
  }
  if (every !== undefined && until === undefined) {
    const advice = 'until 1h or until 18:00 beside it';
    return { field: 'every', problem: 'it does not say when to stop', advice };
  }
  if (until !== undefined && every === undefined) {
    const advice = 'every 10s beside it, or a duration for one stream of that length';
    return { field: 'until', problem: 'it does not say how often', advice };
  }
  return wishes.twinIds === true && wishes.verbatim === true ? twinIdsProblem('verbatim') : null;
}

/** Other ids at each destination leave no room for one that was chosen. */
export function twinIdsProblem(chosenBy: 'verbatim' | 'set'): OrderProblem {
  const chosen = chosenBy === 'verbatim' ? 'the documented id' : 'an id that is set';
  const problem = `other ids at each destination contradict ${chosen}`;
  return { field: 'twinIds', problem, advice: 'one of the two' };
}

/** The refusal of an order; its details name the field. */
export function orderError({ field, problem, advice }: OrderProblem): HarnessError {
  return new HarnessError({
    code: 'order/invalid',
    category: 'user-input',
    message: `Failed to plan the run: ${problem}. Try ${advice}.`,
    details: { field },
  });
}

/** How many events must be under way at once for this traffic to be what it is said to be. */
export function lanesFor({
  concurrency,
  burst,
  twins,
}: Pick<Order, 'concurrency' | 'burst' | 'twins'>): number {
  return Math.min(mostInFlight, Math.max(concurrency, burst, twins ? 2 : 1));
}

/** Whether anything in it is drawn by lot, so that its seed is worth knowing. */
export function isDrawn({ shape, reorder }: Pick<Order, 'shape' | 'reorder'>): boolean {
  return shape === 'gitlab' || reorder !== undefined;
}
