/**
 * The work of a run that is a rehearsal: its acts one after another, in a world of its own and by the same way as every
 * run; then what comes again comes again as often as the story says, and the witness is asked.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { ScenarioProgress } from '#contract/scenario.ts';
import type { Sightings } from '#core/checks/witness/find-sightings.ts';
import { orderSchema } from '#core/order/order.ts';
import type { Clock } from '#core/ports/ports.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { judgeRehearsal, type RehearsedEvent } from '#core/rehearsal/judge-rehearsal.ts';
import { type Rehearsal, type RehearsalAct, rehearsedGroup } from '#core/rehearsal/rehearsal.ts';
import { findScope } from '#core/world/groups.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { askWitness } from '../checks/ask-witness.ts';
import type { Witness } from '../checks/witness/witness.ts';
import {
  createCircuits,
  createWorldRoute,
  type Delivery,
  type Route,
} from '../delivery/delivery.ts';
import { carryOutRun, type PreparedRun, prepareRun } from '../delivery/run.ts';
import { type RunState, watchProgress } from '../delivery/run-progress.ts';
import type { TlsTrust } from '../delivery/sender/trust-options.ts';
import { pacerFromNow } from '../delivery/work-through.ts';
import { createMemoryWorld } from '../store/world/create-memory-world.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import { createEventNotes, type EventNotes } from './note-events.ts';
import { openSibling } from './open-sibling.ts';
import { makeRehearsalWorld, type RehearsedEndpoint } from './rehearsal-world.ts';

export interface RehearsalTerms {
  readonly rehearsal: Rehearsal;
  readonly endpoint: RehearsedEndpoint;
  readonly trust: TlsTrust | null;
  /** null = there is none, and a person has to look. */
  readonly witness: {
    readonly witness: Witness;
    readonly before: string;
    readonly waitMs: number;
  } | null;
}

interface Stage {
  readonly rehearsal: Rehearsal;
  readonly delivery: Delivery;
  readonly store: WorldStore;
  readonly notes: EventNotes;
}

/** How long jobs that come again are waited for at the most, in milliseconds. */
const patienceMs = 15_000;

/** Settles when everything begun is logged and the questions are answered. Closes the witness. */
export async function carryOutRehearsal(
  run: RunState,
  shared: Delivery,
  { rehearsal, endpoint, trust, witness }: RehearsalTerms,
): Promise<void> {
  const { sibling: kind = null } = rehearsal;
  const sibling = kind === null ? null : await openSibling(kind);
  const notes = createEventNotes(run.id, endpoint.url);
  const stopNoting = shared.log.onAppend(notes.logged);
  try {
    const store = createMemoryWorld(makeRehearsalWorld(rehearsal, endpoint, sibling?.url ?? null));
    const profile = makeProfile(rehearsal.profile, profileTimeline, rehearsal.flags);
    const delivery: Delivery = {
      ...shared,
      store,
      profile: () => profile,
      circuits: createCircuits(shared.clock),
      route: namelessRoute(createWorldRoute(store, shared.random), trust),
    };
    await playActs(run, { rehearsal, delivery, store, notes });
    await comeAgain(run, rehearsal);
    const events = notes.all();
    const sightings = witness === null ? null : await lookFor(events, witness, run.signal);
    run.progress.setRehearsal(judgeRehearsal(rehearsal, events, sightings));
  } finally {
    stopNoting();
    sibling?.close();
    await witness?.witness.close();
  }
}

/** Its destinations are none of the harness's own world, so the log names them by their URLs alone. */
function namelessRoute(route: Route, trust: TlsTrust | null): Route {
  return {
    ...route,
    decide: (events, profile) =>
      route.decide(events, profile).map((decision) => {
        const { url, model } = decision.destination;
        const named = { id: null, kind: 'url' as const, url };
        return { ...decision, destination: model === undefined ? named : { ...named, model } };
      }),
    trustFor: () => trust,
  };
}

async function playActs(run: RunState, stage: Stage): Promise<void> {
  const { progress, signal } = run;
  const { title, acts } = stage.rehearsal;
  const steps: ScenarioProgress['steps'] = acts.map((act) => ({
    ...{ label: act.title, state: 'waiting', done: 0 },
  }));
  const tell = (index: number, state: ScenarioProgress['steps'][number]['state']): void => {
    const step = steps[index];
    if (step !== undefined) steps[index] = { ...step, state };
    progress.setScenario({ name: title, steps: [...steps] });
  };
  for (const [index, act] of acts.entries()) {
    if (signal.aborted) return;
    tell(index, 'running');
    await stopStreaming(stage, act.fate === 'dropped');
    const countEvent = (): void => {
      const step = steps[index];
      if (step !== undefined) steps[index] = { ...step, done: step.done + 1 };
    };
    const own = watchProgress(progress, { countEvent, countDelivery: () => undefined });
    const prepared = prepareAct(act, stage);
    const noted = {
      ...stage.delivery,
      onEvent: (event: Parameters<Delivery['onEvent']>[0]) => {
        stage.notes.made(event, act);
      },
    };
    await carryOutRun(noted, { ...run, progress: own, pacer: pacerFromNow(run.pacer) }, prepared);
    tell(index, 'done');
  }
}

/** The order of an act, with the clock of its events as long ago as they happened. */
export function prepareAct(
  act: RehearsalAct,
  { delivery, store }: Pick<Stage, 'delivery' | 'store'>,
): PreparedRun {
  const { order, path = rehearsedGroup, agoMs } = act;
  const scope = findScope(store.world, path);
  const clock = agoMs === undefined ? delivery.clock : agoClock(delivery.clock, agoMs);
  return prepareRun(orderSchema.parse({ ...order, scope }), { ...delivery, clock });
}

/** Each look at it is that of the next event; the first is the trial of what is fired. */
function agoClock(clock: Clock, agoMs: (index: number) => number): Clock {
  let looks = -1;
  return {
    ...clock,
    now: () => {
      looks += 1;
      return Math.floor(clock.now() - agoMs(Math.max(0, looks - 1)));
    },
  };
}

/** By the ops flag of GitLab, for the group of the rehearsal. */
async function stopStreaming({ store }: Stage, isStopped: boolean): Promise<void> {
  const stoppedGroups = isStopped ? [rehearsedGroup] : [];
  await store.update((world) => ({
    world: { ...world, settings: { ...world.settings, stoppedGroups } },
    result: undefined,
  }));
}

/** Waits for as many repetitions as the story has, and forgets the rest. */
async function comeAgain(
  { id, progress, waiting, signal }: RunState,
  { again = 0 }: Rehearsal,
): Promise<void> {
  const endsAt = performance.now() + patienceMs;
  const isEnough = (): boolean => (progress.run.retries?.done ?? again) >= again;
  while (!isEnough() && !signal.aborted && performance.now() < endsAt) await sleep(20);
  // What is under way when the others are dropped may wait again.
  do await waiting.drop(id);
  while (waiting.count(id) > 0);
  if (progress.run.retries !== undefined) progress.setRetries(0, { done: 0 });
}

async function lookFor(
  events: readonly RehearsedEvent[],
  { witness, before, waitMs }: NonNullable<RehearsalTerms['witness']>,
  signal: AbortSignal,
): Promise<Sightings> {
  const of = (isKept: boolean) =>
    events.filter(({ fate }) => (fate === 'kept') === isKept).map(({ event }) => event);
  return askWitness(witness, of(true), of(false), { match: 'json', waitMs, before, signal });
}
