/**
 * Everything that can be said of how events are fired, once: limits, units and words. What is fired, and where it
 * happens, is beside it in `order.ts`.
 */
import {
  choiceField,
  decimalField,
  millisecondsField,
  momentField,
  type OrderField,
  percentField,
  switchField,
  timeField,
  wholeField,
} from './order-field.ts';

/** More events than this in one run are a slip of the pen. */
export const mostEvents = 1_000_000_000;
/** Events under way at once never exceed this. */
export const mostInFlight = 256;

export const orderFields = {
  count: wholeField({
    name: 'count',
    label: 'Count',
    help: 'how many times the list is fired (default: 1); with --shape gitlab, how many events',
    ...{ min: 1, max: mostEvents },
  }),
  duration: timeField({
    name: 'duration',
    label: 'Duration',
    help: 'fire for so long, e.g. 60s, in place of --count',
  }),
  rate: decimalField({
    name: 'rate',
    label: 'Events a second',
    help: 'events a second (default: as fast as they go)',
    example: '10 for ten a second, or leave --rate out to go as fast as possible',
  }),
  concurrency: wholeField({
    name: 'concurrency',
    label: 'Sent at the same time',
    help: `events in flight at once, ${mostInFlight} at the most (default: 1)`,
    ...{ min: 1, max: mostInFlight },
  }),
  burst: wholeField({
    name: 'burst',
    label: 'Burst',
    help: 'n events at once, then the rate',
    ...{ min: 1, max: 1_000_000 },
  }),
  shape: choiceField({
    name: 'shape',
    label: 'Shape',
    help: 'steady, or gitlab: 99 % Git operations, with spikes',
    values: ['steady', 'gitlab'],
  }),
  twins: switchField({
    name: 'twins',
    label: 'Every event with a sibling at the same moment',
    help: 'each event comes with another of its kind at the same moment',
  }),
  duplicates: percentField({
    name: 'duplicates',
    label: 'Duplicates',
    help: 'so many events are sent twice, with the same id',
  }),
  twinIds: switchField({
    name: 'twin-ids',
    label: 'Another id at each destination',
    help: 'through a harness: another id at each destination, whatever the version does',
  }),
  reorder: wholeField({
    name: 'reorder',
    label: 'Reorder within',
    help: 'shuffle the order within windows of n events',
    ...{ min: 2, max: 1000 },
  }),
  every: timeField({
    name: 'every',
    label: 'Repeat every',
    help: 'do all of it again every so often, until --until',
  }),
  until: momentField({
    name: 'until',
    label: 'Repeat until',
    help: 'with --every: 18:00, or 1h from now',
  }),
  seed: wholeField({
    name: 'seed',
    label: 'Seed',
    help: 'what is drawn by lot comes out the same for the same seed',
    ...{ min: 0, max: 4_294_967_295 },
  }),
  clockSpeed: decimalField({
    name: 'clock-speed',
    label: 'Clock speed',
    help: 'how many times as fast GitLab’s waits go by, before a retry and in the circuit breaker; 1440 is a day in a minute, 86400 at the most',
    example: '60',
    range: { min: 1, max: 86_400 },
  }),
  batchSize: wholeField({
    name: 'batch-size',
    label: 'Batch size',
    help: 'where GitLab sends batches (profile next): events in one request',
    ...{ min: 1, max: 1000 },
  }),
  batchLinger: millisecondsField({
    name: 'batch-linger',
    label: 'Wait for a batch to fill',
    help: 'likewise: how long an event waits for its batch to fill at the most',
    max: 600_000,
  }),
  ackDeadline: millisecondsField({
    name: 'ack-deadline',
    label: 'Acknowledged within',
    help: 'likewise: how long all destinations may take for a batch until NATS brings it again (GitLab: 30 s); the clock speed does not shorten it',
    max: 600_000,
  }),
  partitions: wholeField({
    name: 'partitions',
    label: 'Partitions',
    help: 'likewise: groups whose id leaves the same remainder share their batches (default: each has its own)',
    ...{ min: 1, max: 1000 },
  }),
  publishFailures: percentField({
    name: 'publish-failures',
    label: 'Publishing fails',
    help: 'likewise: so many events NATS does not take, and Sidekiq sends them by themselves',
  }),
  keepAlive: switchField({
    name: 'keep-alive',
    label: 'Use connections again',
    help: 'use connections again, faster than any GitLab and unlike it',
  }),
  verbatim: switchField({
    name: 'verbatim',
    label: 'Payload as documented',
    help: 'send the documented id and created_at as printed',
  }),
} as const;

export type OrderFieldName = keyof typeof orderFields;

type FieldValue<Field> = Field extends OrderField<infer Value> ? Value : never;

/** What was said of an order, by whoever gives it; what is left out is as in GitLab, or as plain as it can be. */
export type OrderWishes = {
  readonly [Name in OrderFieldName]?: FieldValue<(typeof orderFields)[Name]> | undefined;
};

export type TrafficShape = FieldValue<typeof orderFields.shape>;

export const orderFieldNames = Object.keys(orderFields) as readonly OrderFieldName[];

/** The wishes among whatever else stands beside them; those that are left out are not there. */
export function pickWishes(from: OrderWishes): OrderWishes {
  const present = orderFieldNames.filter((name) => from[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, from[name]]));
}
