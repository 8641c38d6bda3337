/**
 * The story of a run: an order is held against all that there is before the first byte is sent; then its events go
 * out, each when it is due, several under way at once. By which way they go is in `firers.ts`, how a job goes in
 * `job.ts`; who keeps runs, and ends them, is the runner.
 */
import type { ParsedInput } from '#contract/operations.ts';
import { createItemFinder } from '#core/catalogue/catalogue-item.ts';
import type { AuditEvent, EventScope } from '#core/delivery/audit-event.ts';
import { createEventMaker } from '#core/delivery/make-event.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { isDrawn, lanesFor } from '#core/order/order.ts';
import type { OrderWishes } from '#core/order/order-fields.ts';
import { planTraffic, type Sending } from '#core/order/plan-traffic.ts';
import { drawSeed } from '#core/order/seeded-random.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';
import { findScope } from '#core/world/groups.ts';
import type { World } from '#core/world/world.ts';

import type { Delivery } from './delivery.ts';
import { createBatchFirer, createEventFirer } from './firers.ts';
import type { RunState } from './run-progress.ts';
import { createKeptConnections } from './sender/kept-connections.ts';
import { workThrough } from './work-through.ts';

export type RunInput = ParsedInput<'startRun'>;

export interface PreparedRun {
  readonly order: RunInput;
  /** Events that are sent in all. */
  readonly total: number;
  /** How many are under way at once, at the most. */
  readonly lanes: number;
  /** With which the same run can be had again; null = nothing in it is drawn by lot. */
  readonly seed: number | null;
  /** The plan from its start; each event is made when it is asked for. */
  readonly sendings: () => Iterable<Sending<AuditEvent>>;
  /** The things that are fired, each by its id. */
  readonly items: readonly string[];
  /** Makes one event of the item of that index. */
  readonly example: (item: number) => AuditEvent;
}

/**
 * Everything that can be wrong with a run, found before the first byte is sent.
 * @throws HarnessError `fixture/unknown`, `world/unknown-path`, `order/invalid`, `run/no-batches`, or `makeEvent`'s
 *   for a pointer
 */
export function prepareRun(order: RunInput, delivery: Delivery): PreparedRun {
  const profile = profileOf(order, delivery);
  const { set, verbatim, twinIds } = order;
  const catalogue = delivery.catalogue();
  // What travels with the order comes first: it is what the caller means.
  const files = order.files.length === 0 ? null : [...order.files, ...catalogue.files];
  const find = createItemFinder(files === null ? catalogue : { ...catalogue, files });
  const items = order.fixtures.flatMap(find);
  const scope = delivery.route.hasWorld ? checkScope(order.scope, delivery.store.world) : null;
  const make = createEventMaker(items, { scope, set, verbatim, profile, twinIds }, delivery);
  const eventTypes = items.map(({ view }) => view.eventType);
  const seed = order.seed ?? drawSeed(delivery.random);
  const { total, sendings } = planTraffic({ traffic: order, eventTypes, seed });
  return {
    ...{ order, total },
    lanes: Math.min(lanesFor(order), total),
    seed: isDrawn(order) ? seed : null,
    sendings: () => sendings(make),
    items: items.map(({ view }) => view.id),
    example: (item) => make(item, 0),
  };
}

/** The scope in the spelling of the world, once it is known to exist there as what it is said to be. */
function checkScope(scope: EventScope | null, world: World): EventScope | null {
  return scope === null || scope.kind === 'instance' ? scope : findScope(world, scope.path);
}

/** What only a version that sends batches knows. */
type BatchWishes = Pick<
  OrderWishes,
  'batchSize' | 'batchLinger' | 'ackDeadline' | 'partitions' | 'publishFailures'
>;

/**
 * The version of this moment, with what the order asks for in the place of GitLab's own figures.
 * @throws HarnessError `run/no-batches` when it asks for batches and the version sends none
 */
export function profileOf(wishes: BatchWishes, delivery: Pick<Delivery, 'profile'>): Profile {
  const profile = delivery.profile();
  const { batchSize, batchLinger, ackDeadline, partitions, publishFailures = 0 } = wishes;
  const asksForBatches = [batchSize, batchLinger, ackDeadline, partitions].some(
    (wish) => wish !== undefined,
  );
  if (!asksForBatches && publishFailures === 0) return profile;
  if (!supports(profile, 'batched-delivery')) {
    const remedy = profile.missing?.get('batched-delivery') ?? 'a later one may send batches';
    throw new HarnessError({
      code: 'run/no-batches',
      category: 'user-input',
      message: `Failed to start a run in batches: GitLab ${profile.version} sends each event by itself (${remedy}). Try the profile next, or leave out what is said of batches.`,
      details: { profile: profile.version },
    });
  }
  const { maxBatchEvents, batchLingerMs } = profile.settings;
  const asked = {
    maxBatchEvents: batchSize ?? maxBatchEvents,
    batchLingerMs: batchLinger ?? batchLingerMs,
  };
  return { ...profile, settings: { ...profile.settings, ...asked } };
}

/** Settles when everything begun is logged. @throws what the log throws; nothing new begins after that */
export async function carryOutRun(
  delivery: Delivery,
  run: RunState,
  { order, lanes, sendings }: PreparedRun,
): Promise<void> {
  const { pacer, signal } = run;
  const profile = profileOf(order, delivery);
  const connections = order.keepAlive ? createKeptConnections(delivery.clock) : undefined;
  const makeFirer = supports(profile, 'batched-delivery') ? createBatchFirer : createEventFirer;
  const { fire, finish } = makeFirer({ delivery, run, profile, order, connections });
  const working = workThrough(sendings(), { lanes, pacer, signal }, ({ event }) => {
    const made = event();
    delivery.onEvent(made);
    return fire(made);
  });
  const [worked] = await Promise.allSettled([working]);
  // What fails the work must not keep what is gathered already from being sent and logged.
  const [finished] = await Promise.allSettled([finish?.()]);
  connections?.close();
  for (const result of [worked, finished]) {
    if (result.status === 'rejected') throw result.reason;
  }
}
