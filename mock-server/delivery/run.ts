/**
 * The story of a run: an order is held against all that there is before the first byte is sent; then its events go
 * out, each when it is due, several under way at once, one job each or gathered into batches; and a job that failed
 * waits to be run again as GitLab would. How a job goes is in `job.ts`; who keeps runs, and ends them, is the runner.
 * Source: Sidekiq, as told in `core/delivery/judging`; batches are gathered by top-level group, which GitLab is
 * announced to keep in order: `ee/lib/audit_events/streaming/batched_dispatcher.rb` (19.4), docs/discoveries/delivery.md.
 */
import type { ParsedInput } from '#contract/operations.ts';
import { createItemFinder } from '#core/catalogue/catalogue-item.ts';
import type { AuditEvent, EventScope } from '#core/delivery/audit-event.ts';
import { withId } from '#core/delivery/event-text.ts';
import type { Retry } from '#core/delivery/judging/plan-retry.ts';
import { createEventMaker } from '#core/delivery/make-event.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { isDrawn, lanesFor } from '#core/order/order.ts';
import type { OrderWishes } from '#core/order/order-fields.ts';
import { planTraffic, type Sending } from '#core/order/plan-traffic.ts';
import { drawSeed } from '#core/order/seeded-random.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';
import { findScope } from '#core/world/groups.ts';
import type { World } from '#core/world/world.ts';

import type { Delivery } from './delivery.ts';
import { createBatchGatherer } from './gather-batches.ts';
import { carryOutJob, type Job } from './job.ts';
import { noteNobody, noteTooManyRetries, type RunProgress } from './run-progress.ts';
import { createKeptConnections, type KeptConnections } from './sender/kept-connections.ts';
import type { WaitingJobs } from './waiting-jobs.ts';
import { type Pacer, workThrough } from './work-through.ts';

/** What one run has, from its start to its end. */
export interface RunState {
  readonly id: string;
  readonly progress: RunProgress;
  /** Aborting it breaks off what is on the wire; an event that is broken off is not counted as done. */
  readonly signal: AbortSignal;
  /** Says when what is due; stands still while the run is paused. */
  readonly pacer: Pacer;
  /** Failed jobs, of this run and others. */
  readonly waiting: WaitingJobs;
  /** How many times as fast GitLab's waits go by. */
  readonly speed: number;
  /** Numbers its jobs from 1 on, through all steps of a scenario. */
  readonly nextJob: () => number;
}

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

/**
 * The version of this moment, with what the order asks for in the place of GitLab's own figures.
 * @throws HarnessError `run/no-batches` when it asks for batches and the version sends none
 */
export function profileOf(
  { batchSize, batchLinger }: Pick<OrderWishes, 'batchSize' | 'batchLinger'>,
  delivery: Pick<Delivery, 'profile'>,
): Profile {
  const profile = delivery.profile();
  if (batchSize === undefined && batchLinger === undefined) return profile;
  if (!supports(profile, 'batched-delivery')) {
    const remedy = profile.missing?.get('batched-delivery') ?? 'a later one may send batches';
    throw new HarnessError({
      code: 'run/no-batches',
      category: 'user-input',
      message: `Failed to start a run in batches: GitLab ${profile.version} sends each event by itself (${remedy}). Try the profile next, or leave the batch size and the linger out.`,
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
  const { fire, finish } = makeFirer(delivery, run, profile, connections);
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

/** The way of a run's events to their destinations. Both throw what the log throws. */
interface Firer {
  /** Settles when there is room for the next event. */
  readonly fire: (event: AuditEvent) => Promise<void>;
  /** Sends what still waits for others, unless the run was cancelled, and settles when all is logged. */
  readonly finish?: () => Promise<void>;
}

type MakeFirer = (
  delivery: Delivery,
  run: RunState,
  profile: Profile,
  connections?: KeptConnections,
) => Firer;

/** Each event is a job, and a job that fails is run again, always over a new connection. */
const createEventFirer: MakeFirer = (delivery, run, profile, connections) => {
  const { id, progress, waiting, signal, speed, nextJob } = run;
  const toNobody = createNobodyNotes(delivery, id);
  let overflowed: Promise<void> | null = null;

  async function runAgain(job: Job): Promise<void> {
    try {
      const { retry } = await carryOutJob(delivery, job, () => undefined);
      await schedule(job, retry);
      progress.setRetries(waiting.count(id), { done: 1 });
    } catch (error) {
      progress.end('failed', reasonOf(error));
    }
  }

  async function schedule(job: Job, retry: Retry | null): Promise<void> {
    if (retry === null || signal.aborted) return;
    const { number, of, delayMs } = retry;
    const events = job.events.map((event) => renewed(event, delivery));
    const again = { ...job, events, retry: { number, of }, connections: undefined };
    if (waiting.add(id, delayMs / speed, () => runAgain(again))) {
      progress.setRetries(waiting.count(id), { done: 0 });
    } else {
      overflowed ??= noteTooManyRetries(delivery, id);
      await overflowed;
    }
  }

  return {
    async fire(event) {
      progress.beginEvents(1);
      const errand = { run: id, profile, signal, number: nextJob(), retry: null, connections };
      const job: Job = { ...errand, events: [event], speed };
      const { destinations, whole, retry } = await carryOutJob(
        delivery,
        job,
        progress.countDelivery,
      );
      if (!whole) return;
      if (destinations === 0) await toNobody(event);
      await schedule(job, retry);
      progress.countEvent();
    },
  };
};

/** Where GitLab draws the id when it sends, a job that is run again draws another. */
function renewed(event: AuditEvent, { random }: Pick<Delivery, 'random'>): AuditEvent {
  return event.idPerDestination === true ? withId(event, random.uuid()) : event;
}

/** Each batch is a job. */
const createBatchFirer: MakeFirer = (delivery, run, profile, connections) => {
  const { id, progress, pacer, signal, speed } = run;
  const toNobody = createNobodyNotes(delivery, id);
  const { maxBatchEvents: size, batchLingerMs } = profile.settings;

  async function send(events: readonly AuditEvent[]): Promise<void> {
    // A batch that has waited long enough while the run is paused waits on.
    await pacer.due(0);
    if (signal.aborted) return;
    progress.beginEvents(events.length);
    const errand = { run: id, profile, signal, number: null, retry: null, connections };
    const job: Job = { ...errand, events, speed };
    const { destinations, whole } = await carryOutJob(delivery, job, progress.countDelivery);
    if (!whole) return;
    if (destinations === 0) await Promise.all(events.map(toNobody));
    events.forEach(() => {
      progress.countEvent();
    });
  }

  const gatherer = createBatchGatherer({ size, lingerMs: batchLingerMs / speed, send });
  return {
    async fire(event) {
      await gatherer.add(delivery.route.rowOf(event), event);
    },
    async finish() {
      if (signal.aborted) gatherer.drop();
      await gatherer.finish();
    },
  };
};

/** Notes an event that nobody gets, once a run and place: with a thousand events it would otherwise fill the log. */
function createNobodyNotes(
  delivery: Delivery,
  run: string,
): (event: AuditEvent) => Promise<unknown> {
  const noted = new Map<string, Promise<unknown>>();
  return (event) => {
    const { kind } = event.scope;
    const place = kind === 'instance' ? kind : `${kind}:${event.scope.path}`;
    const note = noted.get(place) ?? noteNobody(delivery, run, event);
    noted.set(place, note);
    return note;
  };
}
