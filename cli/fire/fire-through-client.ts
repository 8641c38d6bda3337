/** Fires through a client, of a running harness or of an engine of our own: one run, followed to its end. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { type Run, undeliveredOf } from '#contract/run.ts';
import type { EventScope } from '#core/delivery/audit-event.ts';
import { findScope } from '#core/world/groups.ts';

import type { DeliveryEntry } from '../format/delivery-json.ts';
import { aborted } from '../interruption.ts';
import { usageError } from '../options/usage-error.ts';
import { cancelOnStop } from './cancel-on-stop.ts';
import { createRunFollower } from './follow-run.ts';
import type { FireWay } from './open-way.ts';
import { type Load, orderOf, type WantedScope } from './request/read-fire-request.ts';
import type { FireProgress, FireWatch } from './watch-fire.ts';

export interface FireEnd {
  readonly state: 'finished' | 'cancelled' | 'failed';
  /** Why, when the state is `failed`. */
  readonly failure: string | null;
  /** How many deliveries failed, also those that this output missed. */
  readonly failed: number;
  /** How many jobs wait to be run again; left out = none. */
  readonly waiting?: number;
  /** With which what was drawn by lot comes again; left out = nothing was. */
  readonly seed?: number;
  /** Why some events went to nobody, and what to do; left out = all had a destination. */
  readonly nobody?: string;
  /** What it came to by its own count; left out = it never began. */
  readonly counts?: Pick<Run, 'events' | 'deliveries'>;
}

export interface RunFollowing extends Pick<FireWay, 'client' | 'questions'> {
  /** Starts what is followed. @throws HarnessError when it cannot be carried out; then nothing was sent */
  readonly start: () => Promise<Run>;
  readonly onDelivery: (entry: DeliveryEntry) => void;
  /** Told how far the run has come; left out = nobody is. */
  readonly onRun?: (run: Run) => void;
  /** Aborting it cancels the run; what is on the wire by then is still handed over. */
  readonly stop: AbortSignal;
  /** Who watches and can pause; left out = nobody. */
  readonly watch?: FireWatch | null;
}

export interface Followed {
  /** As it ended; null = it never began, because it was told to stop. */
  readonly run: Run | null;
  /** Why some events went to nobody, and what to do; null = all had a destination. */
  readonly nobody: string | null;
}

/** Starts one run and follows it to its end. @throws HarnessError when the harness cannot be reached or goes away */
export async function startAndFollow(following: RunFollowing): Promise<Followed> {
  const { client, questions, start, onDelivery, onRun, stop, watch } = following;
  const { recording, lastSeq } = await questions.call('listLog', { limit: 1 });
  let nobody: string | null = null;
  const follower = createRunFollower(client, {
    after: { recording: recording.id, seq: lastSeq },
    onDelivery,
    onNobody: (why) => {
      nobody = why;
    },
    onRun: (run) => {
      onRun?.(run);
      watch?.progress(progressOf(run));
    },
  });
  try {
    await Promise.race([follower.ready, aborted(stop)]);
    if (stop.aborted) return { run: null, nobody };
    const { id } = await start();
    if (watch) pauseByKey(client, id, watch);
    const stopped = cancelOnStop(client, id, stop);
    return { run: await Promise.race([follower.follow(id), stopped]), nobody };
  } finally {
    follower.close();
  }
}

export interface ClientFiring extends Omit<RunFollowing, 'start' | 'onRun'> {
  readonly load: Load;
  readonly scope: WantedScope;
}

/**
 * @throws HarnessError when a fixture, path or pointer is unknown, before anything is sent; and when the
 *   harness cannot be reached or goes away
 */
export async function fireThroughClient(firing: ClientFiring): Promise<FireEnd> {
  const { client, questions, load } = firing;
  const scope = await findEventScope(questions, firing.scope);
  const fixtures = await listWanted(questions, load);
  const start = (): Promise<Run> => client.call('startRun', orderOf(load, fixtures, scope));
  const { run, nobody } = await startAndFollow({ ...firing, start });
  if (run === null) return { state: 'cancelled', failure: null, failed: 0 };
  return { ...toEnd(run), ...(nobody === null ? {} : { nobody }) };
}

function progressOf(run: Run): FireProgress {
  const { events, paused = false } = run;
  return { done: events.done, total: events.total, failed: undeliveredOf(run), paused };
}

/** The run itself says whether it stands still, since somebody else may have paused it. */
function pauseByKey(client: HarnessClient, id: string, watch: FireWatch): void {
  const toggle = async (): Promise<void> => {
    const { paused = false } = await client.call('getRun', { id });
    await client.call(paused ? 'resumeRun' : 'pauseRun', { id });
  };
  watch.onPauseKey(() => {
    toggle().catch(watch.pauseFailed);
  });
}

export function toEnd(run: Run): FireEnd {
  const { state, failure, events, deliveries, retries, seed } = run;
  return {
    state: state === 'running' ? 'finished' : state,
    failure,
    failed: undeliveredOf(run),
    counts: { events, deliveries },
    ...(retries === undefined ? {} : { waiting: retries.pending }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** Ids of what is to be fired. */
export async function listWanted(client: HarnessClient, { fixtures }: Load): Promise<string[]> {
  if (fixtures !== 'all') return [...fixtures];
  return (await client.call('listFixtures', {})).map(({ id }) => id);
}

/** Where the events happen; null = where each payload says. @throws HarnessError `world/unknown-path` */
export async function findEventScope(
  client: HarnessClient,
  scope: WantedScope,
): Promise<EventScope | null> {
  switch (scope.kind) {
    case 'payload':
      return null;
    case 'instance':
      return scope;
    case 'path':
      return findScope(await client.call('getWorld', {}), scope.path);
    case 'project': {
      const found = findScope(await client.call('getWorld', {}), scope.path);
      if (found.kind === 'project') return found;
      throw usageError({
        reading: '--project',
        problem: `${scope.path} is a group`,
        advice: `--group ${scope.path}`,
      });
    }
  }
}
