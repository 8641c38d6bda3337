/**
 * Replays: checked whole, then carried out as runs of the runner, which counts and cancels them. Each request
 * is one attempt: nothing is filtered, batched or tried again.
 */
import type { ReplayPreview } from '#contract/replay.ts';
import type { Run } from '#contract/run.ts';
import { bodySizeOf, type DeliveryPlan, type DeliverySkip } from '#core/delivery/delivery-plan.ts';
import { describeFlaw } from '#core/log/request-flaw.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import type { FreshPorts } from '#core/replay/change-body.ts';
import type { ReplayPlan } from '#core/replay/plan-replay.ts';

import type { Runner } from '../create-runner.ts';
import type { Delivery } from '../delivery.ts';
import { deliver } from '../job.ts';
import type { RunState } from '../run-progress.ts';
import { workThrough } from '../work-through.ts';
import {
  type PreparedReplay,
  prepareReplay,
  type RefusedReplay,
  type ReplayInput,
} from './prepare-replay.ts';
import { hasCautions } from './replay-errors.ts';

export interface ReplayerParts {
  readonly delivery: Omit<Delivery, 'catalogue' | 'onRun'>;
  readonly runner: Runner;
  /** Where our receiver is; captures without a URL of their own go there. */
  readonly receiverUrl: () => string;
}

export interface Replayer {
  /**
   * Starts a replay once it is known of every request whether it can be sent; those that cannot are skipped.
   * @throws HarnessError when none can be sent, and `replay/cautions` where it asks; then nothing was sent
   */
  readonly start: (request: ReplayInput) => Promise<Run>;
  /** What `start` would send. @throws HarnessError as `start` does */
  readonly preview: (request: ReplayInput) => Promise<ReplayPreview>;
}

/** Requests that a preview spells out. */
const previewed = 100;
/** Refusals that are spelled out before a replay. */
const mostRefusedNamed = 3;
/** Of the first body: characters of text, or bytes of anything else. */
const mostOfBody = 256 * 1024;

export function createReplayer({ delivery, runner, receiverUrl }: ReplayerParts): Replayer {
  const { log, store, clock, random } = delivery;
  // What is only checked or shown must use up no number of the sequence that is sent.
  const trialPorts = { clock, random, rows: createRowNumbers({ clock, random }) };

  const prepare = (request: ReplayInput): Promise<PreparedReplay> =>
    prepareReplay(request, {
      log,
      world: store.world,
      receiverUrl: receiverUrl(),
      ports: trialPorts,
    });

  return {
    start: async (request) => {
      const prepared = await prepare(request);
      const cautions = sentencesOf(prepared);
      if (request.ask && cautions.length > 0) throw hasCautions(cautions);
      return runner.launch({
        shown: { kind: 'replay', fixtures: [] },
        total: prepared.seqs.length,
        carryOut: (run) => carryOutReplay(delivery, request, prepared, run),
      });
    },
    preview: async (request) => {
      const prepared = await prepare(request);
      const plans = await planFirst(prepared, trialPorts);
      const { total, first } = prepared.refused;
      return {
        total: prepared.seqs.length - total,
        cautions: cautionsOf(prepared),
        refused: { total, first: first.map(({ seq, error }) => ({ seq, message: error.message })) },
        requests: plans.map(toPreview),
        firstBody: showBody(plans[0]?.plan.request),
      };
    },
  };
}

async function planFirst({ seqs, plan }: PreparedReplay, ports: FreshPorts): Promise<ReplayPlan[]> {
  const plans: ReplayPlan[] = [];
  for (const seq of seqs) {
    if (plans.length === previewed) break;
    const planned = await plan(seq, ports);
    if (planned.kind === 'sendable') plans.push(planned);
  }
  return plans;
}

function cautionsOf({ flaws }: PreparedReplay): ReplayPreview['cautions'] {
  return [...flaws].map(([flaw, count]) => ({ flaw, count, message: describeFlaw(flaw, count) }));
}

/** All that has to be said before anything goes out. */
function sentencesOf(prepared: PreparedReplay): string[] {
  const { total, first } = prepared.refused;
  const cautions = cautionsOf(prepared).map(({ message }) => message);
  if (total === 0) return cautions;
  const more = total - mostRefusedNamed;
  return [
    ...cautions,
    `${total === 1 ? '1 request' : `${total} requests`} of ${prepared.seqs.length} cannot be sent and ${total === 1 ? 'is' : 'are'} skipped.`,
    ...first.slice(0, mostRefusedNamed).map(({ error }) => error.message),
    ...(more > 0 ? [`…and ${more} more.`] : []),
  ];
}

function toPreview({ plan, changed }: ReplayPlan): ReplayPreview['requests'][number] {
  const { request, destination, event, replayOf = 0 } = plan;
  return {
    seq: replayOf,
    url: destination.url,
    method: request.method,
    target: request.target,
    rawHeaders: request.rawHeaders.map(([name, value]) => [name, value]),
    eventType: event.type,
    eventId: event.id,
    bodySize: bodySizeOf(request),
    changed: [...changed],
  };
}

function showBody(
  request: DeliveryPlan['request'] = { method: '', target: '', rawHeaders: [], body: '' },
): ReplayPreview['firstBody'] {
  const { body, bytes, stored } = request;
  // Nobody reads so much of it here, and it is not read for a few characters of it.
  if (stored !== undefined) return { encoding: 'utf8', text: '', cut: true };
  if (bytes === undefined) {
    return { encoding: 'utf8', text: body.slice(0, mostOfBody), cut: body.length > mostOfBody };
  }
  const text = Buffer.from(bytes.subarray(0, mostOfBody)).toString('base64');
  return { encoding: 'base64', text, cut: bytes.length > mostOfBody };
}

/** Settles when everything begun is logged. @throws what the log throws; nothing new begins after that */
async function carryOutReplay(
  delivery: ReplayerParts['delivery'],
  request: ReplayInput,
  { seqs, plan }: PreparedReplay,
  { id, progress, signal, pacer }: RunState,
): Promise<void> {
  // Whoever replays names the target, so that is never blocked; nobody named what a redirect leads to.
  const errand = { run: id, profile: delivery.profile(), signal, number: null, retry: null };
  const { rate, concurrency } = request;
  const turns = seqs.map((seq, index) => ({
    seq,
    dueAt: rate === null ? 0 : (index * 1000) / rate,
  }));
  const lanes = Math.min(concurrency, turns.length);
  await workThrough(turns, { lanes, pacer, signal }, async ({ seq }) => {
    progress.beginEvents(1);
    const planned = await plan(seq, delivery);
    const decision = planned.kind === 'sendable' ? planned.plan : toSkip(planned);
    const entry = await deliver(delivery, decision, errand);
    progress.countDelivery(entry);
    if (entry.kind === 'attempt' && entry.error?.code === 'cancelled') return;
    progress.countEvent();
  });
}

/** Where it would have gone is known of requests only: an entry may be gone by now. */
function toSkip({ seq, error, source }: RefusedReplay): DeliverySkip {
  return {
    kind: 'skip',
    event: source?.event ?? { id: '', type: '', fixture: null, scope: null },
    destination: source?.destination ?? { id: null, kind: 'url', url: '' },
    reason: 'refused',
    message: error.message,
    replayOf: seq,
  };
}
