/**
 * The two ways of a run's events to their destinations: one Sidekiq job for each, or gathered into batches that NATS
 * delivers. A job that failed waits to be run again as GitLab would, and so does a batch that was not acknowledged.
 * Source: Sidekiq and NATS, as told in `core/delivery/judging`; `ee/lib/audit_events/streaming/batched_dispatcher.rb`
 * (19.4), merge requests 251632, 248676 and 249354, docs/discoveries/delivery.md.
 */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { withId } from '#core/delivery/event-text.ts';
import type { Retry } from '#core/delivery/judging/plan-retry.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { Order } from '#core/order/order.ts';
import type { Profile } from '#core/profiles/profile.ts';

import type { Delivery } from './delivery.ts';
import { createBatchGatherer } from './gather-batches.ts';
import { carryOutJob, type Job } from './job.ts';
import { noteNobody, noteTooManyRetries, type RunState } from './run-progress.ts';
import type { KeptConnections } from './sender/kept-connections.ts';

/** Both throw what the log throws. */
export interface Firer {
  /** Settles when there is room for the next event. */
  readonly fire: (event: AuditEvent) => Promise<void>;
  /** Sends what still waits for others, unless the run was cancelled, and settles when all is logged. */
  readonly finish?: () => Promise<void>;
}

export interface FirerParts {
  readonly delivery: Delivery;
  readonly run: RunState;
  readonly profile: Profile;
  readonly order: Pick<Order, 'ackDeadline' | 'partitions' | 'publishFailures'>;
  readonly connections: KeptConnections | undefined;
  /** A sentence that the verdicts end with; left out = none. */
  readonly note?: string;
}

/** Each event is a job. */
export function createEventFirer(parts: FirerParts): Firer {
  const { delivery, run, profile, connections, note } = parts;
  const { id, progress, signal, speed, nextJob } = run;
  const toNobody = createNobodyNotes(delivery, id);
  const schedule = createSchedule(delivery, run);
  return {
    async fire(event) {
      progress.beginEvents(1);
      const job: Job = {
        run: id,
        number: nextJob(),
        events: [event],
        retry: null,
        profile,
        signal,
        connections,
        note,
        speed,
      };
      const end = await carryOutJob(delivery, job, progress.countDelivery);
      if (!end.whole) return;
      if (end.destinations === 0) await toNobody(event);
      if (end.retry !== null) await schedule({ ...job, takenBefore: end.taken }, end.retry);
      progress.countEvent();
    },
  };
}

const byFallback = 'NATS did not take the event, and Sidekiq has sent it by itself.';

/** Each batch is a job. What NATS does not take goes by Sidekiq, alone. */
export function createBatchFirer(parts: FirerParts): Firer {
  const { delivery, run, profile, order, connections } = parts;
  const { id, progress, pacer, signal, speed } = run;
  const toNobody = createNobodyNotes(delivery, id);
  const schedule = createSchedule(delivery, run);
  const bySidekiq = createEventFirer({
    ...parts,
    profile: withoutBatches(profile),
    note: byFallback,
  });
  const { maxBatchEvents: size, batchLingerMs } = profile.settings;
  const { ackDeadline: ackDeadlineMs, partitions, publishFailures } = order;
  const failsToPublish = createShare(publishFailures);

  async function send(events: readonly AuditEvent[]): Promise<void> {
    // A batch that has waited long enough while the run is paused waits on.
    await pacer.due(0);
    if (signal.aborted) return;
    progress.beginEvents(events.length);
    const errand = { run: id, profile, signal, number: null, retry: null, connections };
    const job: Job = { ...errand, events, speed, ackDeadlineMs };
    const end = await carryOutJob(delivery, job, progress.countDelivery);
    if (!end.whole) return;
    if (end.destinations === 0) await Promise.all(events.map(toNobody));
    await schedule({ ...job, takenBefore: end.taken }, end.retry);
    events.forEach(() => {
      progress.countEvent();
    });
  }

  const gatherer = createBatchGatherer({
    size,
    waitMs: () => untilTick(pacer.elapsedMs(), batchLingerMs / speed),
    send,
  });
  return {
    async fire(event) {
      if (failsToPublish()) await bySidekiq.fire(event);
      else await gatherer.add(delivery.route.rowOf(event, partitions), event);
    },
    async finish() {
      if (signal.aborted) gatherer.drop();
      await gatherer.finish();
    },
  };
}

/** The rest of the minute after which the cron looks for what has come. */
function untilTick(elapsedMs: number, everyMs: number): number {
  return everyMs === 0 ? 0 : everyMs - (elapsedMs % everyMs);
}

const unbatched = new WeakMap<Profile, Profile>();

/** The version as it is where events go by Sidekiq; one object for each, since planning remembers by it. */
function withoutBatches(profile: Profile): Profile {
  const known = unbatched.get(profile);
  if (known !== undefined) return known;
  const capabilities = new Set(profile.capabilities);
  capabilities.delete('batched-delivery');
  const made = { ...profile, capabilities };
  unbatched.set(profile, made);
  return made;
}

/** Is true of so many of its calls, spread evenly. */
function createShare(percent: number): () => boolean {
  let calls = 0;
  const upTo = (number: number): number => Math.floor((number * percent) / 100);
  return () => {
    calls += 1;
    return upTo(calls) > upTo(calls - 1);
  };
}

/** Has jobs wait until they are due again, always over a new connection; null = it is not due again. */
function createSchedule(
  delivery: Delivery,
  { id, progress, waiting, signal, speed }: RunState,
): (job: Job, retry: Retry | null) => Promise<void> {
  let overflowed: Promise<void> | null = null;

  async function runAgain(job: Job): Promise<void> {
    try {
      const { retry, taken } = await carryOutJob(delivery, job, () => undefined);
      await schedule({ ...job, takenBefore: taken }, retry);
      progress.setRetries(waiting.count(id), { done: 1 });
    } catch (error) {
      progress.end('failed', reasonOf(error));
    }
  }

  async function schedule(job: Job, retry: Retry | null): Promise<void> {
    if (retry === null || signal.aborted) return;
    const { delayMs, ...mark } = retry;
    const events = job.events.map((event) => renewed(event, delivery));
    const again = { ...job, events, retry: mark, connections: undefined };
    if (waiting.add(id, delayMs / speed, () => runAgain(again))) {
      progress.setRetries(waiting.count(id), { done: 0 });
    } else {
      overflowed ??= noteTooManyRetries(delivery, id);
      await overflowed;
    }
  }

  return schedule;
}

/** Where GitLab draws the id when it sends, a job that is run again draws another. */
function renewed(event: AuditEvent, { random }: Pick<Delivery, 'random'>): AuditEvent {
  return event.idPerDestination === true ? withId(event, random.uuid()) : event;
}

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
