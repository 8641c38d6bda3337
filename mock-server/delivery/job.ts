/**
 * The story of a job, GitLab's Sidekiq job for one event or one batch: it asks once what is to be done for each
 * destination, and then takes one after another - held against what is known by now, sent, followed where the answer
 * leads, judged, written down. Waiting for the job to be run again is not done here.
 */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { DeliveryDecision, DeliveryPlan, DeliverySkip } from '#core/delivery/delivery-plan.ts';
import {
  judgeAttempt,
  type Judged,
  judgeDecision,
  soundJob,
  type Standing,
} from '#core/delivery/judging/judge-job.ts';
import type { Outcome } from '#core/delivery/judging/judge-outcome.ts';
import { planRedelivery } from '#core/delivery/judging/plan-redelivery.ts';
import type { Retry } from '#core/delivery/judging/plan-retry.ts';
import { keepConnection } from '#core/delivery/keep-connection.ts';
import { followRedirect } from '#core/delivery/redirects/follow-redirect.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import { blockedUrlReason } from '#core/destinations/blocked-url.ts';
import { headerValue } from '#core/http/raw-headers.ts';
import { deliveryOutcome } from '#core/log/delivery-outcome.ts';
import type { DestinationIdentity } from '#core/log/log-entry.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';

import { type Delivery, destinationKey, type Errand } from './delivery.ts';
import {
  type Hop,
  marksOf,
  type NewAttempt,
  type NewSkip,
  placeOf,
  sendPlan,
  writeAttempt,
} from './send-plan.ts';
import type { SenderConnection, SendOutcome } from './sender/send-outcome.ts';

export interface Job extends Errand {
  /** One, or the events of a batch. */
  readonly events: readonly AuditEvent[];
  /** How many times as fast GitLab's waits go by. */
  readonly speed: number;
  /** Destinations that took it when it was sent before; left out = none. */
  readonly takenBefore?: ReadonlySet<string>;
  /** How long NATS waits for a batch, in milliseconds; left out = as long as GitLab has it wait. */
  readonly ackDeadlineMs?: number | undefined;
}

export interface JobEnd {
  /** How many destinations there were. */
  readonly destinations: number;
  /** false = it was cancelled on the way. */
  readonly whole: boolean;
  /** When it is due again; null = never. */
  readonly retry: Retry | null;
  /** Destinations that have taken it by now. */
  readonly taken: ReadonlySet<string>;
}

/** The tools of a delivery that a request and its entry take. */
export type SendingTools = Pick<Delivery, 'clock' | 'log' | 'joiner' | 'route'>;

/**
 * @param onEntry told what became of each destination
 * @throws what the log throws
 */
export async function carryOutJob(
  delivery: Omit<Delivery, 'catalogue' | 'onRun'>,
  job: Job,
  onEntry: (entry: NewAttempt | NewSkip) => void,
): Promise<JobEnd> {
  const decisions = delivery.route.decide(job.events, job.profile);
  const destinations = decisions.length;
  const judge = delivery.route.hasWorld ? createJudge(delivery, job) : null;
  const begunAt = delivery.clock.monotonic();
  const results: (NewAttempt | NewSkip)[] = [];
  const taken = new Set(job.takenBefore);
  for (const decision of decisions) {
    if (job.signal.aborted) return { destinations, taken, whole: false, retry: null };
    const entry = await deliver(delivery, decision, job, judge);
    onEntry(entry);
    results.push(entry);
    if (entry.kind === 'attempt' && entry.error?.code === 'cancelled') {
      return { destinations, taken, whole: false, retry: null };
    }
    if (deliveryOutcome(entry) === 'delivered') taken.add(destinationKey(entry.destination));
  }
  if (judge === null) return { destinations, taken, whole: true, retry: null };
  const tookMs = delivery.clock.monotonic() - begunAt;
  const retry = judge.retry() ?? redeliveryOf(job, results, tookMs);
  return { destinations, taken, whole: true, retry };
}

/** The delivery of a batch that NATS makes again; null = it is acknowledged, or it is no batch. */
function redeliveryOf(
  { profile, retry, ackDeadlineMs }: Job,
  results: readonly (NewAttempt | NewSkip)[],
  tookMs: number,
): Retry | null {
  if (!supports(profile, 'batched-delivery')) return null;
  const deliveriesBefore = retry?.number ?? 0;
  return planRedelivery({ results, tookMs, deliveriesBefore, ackDeadlineMs }, profile);
}

/** Asks core with how things stand, and keeps how they stand after it. */
interface Judge {
  readonly ask: <Judgement>(
    destination: DestinationIdentity,
    question: (standing: Standing) => Judged<Judgement>,
  ) => Judgement;
  /** What follows for the whole job; null = nothing. */
  readonly retry: () => Retry | null;
}

function createJudge(
  { circuits, clock, random }: Pick<Delivery, 'circuits' | 'clock' | 'random'>,
  { profile, speed, retry, takenBefore }: Job,
): Judge {
  let job = soundJob;
  const retriesBefore = retry?.number ?? 0;
  return {
    ask(destination, question) {
      const circuit = circuits.of(destination);
      const at = clock.now();
      const wasTaken = takenBefore?.has(destinationKey(destination)) === true;
      const judged = question({
        at,
        profile,
        speed,
        job,
        circuit,
        retriesBefore,
        takenBefore: wasTaken ? retry : null,
        random,
      });
      job = judged.job;
      if (judged.circuit !== circuit) circuits.keep(destination, judged.circuit);
      return judged.judgement;
    },
    retry: () => job.retry ?? null,
  };
}

/**
 * Carries one decision out: logs an attempt for each request that it takes, or a skip.
 * @param judge left out, or null = nothing follows from what comes of it
 * @returns the entry, of several the last, without the place that the log gave it
 * @throws HarnessError `log/write-failed` when it cannot be written down
 */
export function deliver(
  tools: SendingTools,
  decision: DeliveryDecision,
  errand: Errand,
  judge: Judge | null = null,
): Promise<NewAttempt | NewSkip> {
  const { destination } = decision;
  const now = judge?.ask(destination, (standing) => judgeDecision(decision, standing)) ?? decision;
  return now.kind === 'plan'
    ? sendAndFollow(tools, now, errand, judge)
    : writeSkip(now, errand, tools);
}

async function writeSkip(
  decision: DeliverySkip,
  errand: Errand,
  { log }: SendingTools,
): Promise<NewSkip> {
  const { run, profile } = errand;
  const skip: NewSkip = { ...decision, run, profile: profile.version, ...marksOf(errand) };
  await log.append(skip);
  return skip;
}

/** One request after another, as long as the answers redirect. Each has a socket and an attempt of its own. */
async function sendAndFollow(
  tools: SendingTools,
  first: DeliveryPlan,
  errand: Errand,
  judge: Judge | null,
): Promise<NewAttempt> {
  const { route, clock, log, joiner } = tools;
  const { profile, signal, connections } = errand;
  const adapt = connections === undefined ? (plan: DeliveryPlan) => plan : keepConnection;
  const onConnected = (ends: SenderConnection): void => joiner?.expect(placeOf(ends));
  let hop: Hop = { plan: adapt(first), number: 0, redirectOf: null };
  for (;;) {
    const { endpoint, destination, events, request } = hop.plan;
    const trust = endpoint.tls ? (route.trustFor(endpoint) ?? undefined) : undefined;
    const sending = { clock, trust, connections, onConnected, log };
    const sent = await sendPlan(hop.plan, profile.settings, sending, signal);
    const { next, outcome } = followAnswer(hop, sent, profile, route.blocksLocal());
    const seen = outcomeOf(outcome, request.method, events?.length ?? 1);
    const facts = { outcome: seen, destination, profile };
    const judged =
      next === null && judge !== null
        ? judge.ask(destination, (standing) => judgeAttempt(facts, standing))
        : judgeAttempt(facts, null).judgement;
    const { note } = errand;
    const verdict =
      note === undefined ? judged : { ...judged, message: `${judged.message} ${note}` };
    const entry = await writeAttempt({ hop, outcome, verdict }, errand, tools);
    if (next === null) return entry;
    hop = { plan: adapt(next), number: hop.number + 1, redirectOf: entry.seq };
  }
}

function outcomeOf({ answer, error }: SendOutcome, method: string, events: number): Outcome {
  return {
    status: answer?.status ?? null,
    location: answer === null ? null : headerValue(answer.rawHeaders, 'Location'),
    afterGet: method === 'GET',
    errorCode: error?.code ?? null,
    events,
  };
}

interface Followed {
  /** To be sent next; null = the delivery ends here. */
  readonly next: DeliveryPlan | null;
  /** The outcome to write down: with an error where the redirect cannot be followed. */
  readonly outcome: SendOutcome;
}

/** What follows an answer: nothing, the next request of a redirect, or the error with which GitLab's client ends. */
export function followAnswer(
  { plan, number: followed }: Pick<Hop, 'plan' | 'number'>,
  outcome: SendOutcome,
  profile: Profile,
  blockLocal: boolean,
): Followed {
  const { answer } = outcome;
  // Nearly every answer is none of these, and a burst has many.
  if (answer === null || answer.status < 300 || answer.status > 399) {
    return { next: null, outcome };
  }
  const decision = followRedirect(plan, answer, { followed, profile });
  if (decision.kind === 'answer') return { next: null, outcome };
  if (decision.kind === 'error') {
    const { code, message } = decision;
    return { next: null, outcome: { ...outcome, error: { code, message } } };
  }
  const blocked = blockLocal ? blockedUrlReason(urlOf(decision.plan), true) : null;
  if (blocked === null) return { next: decision.plan, outcome };
  const code = 'url-blocked';
  const message = describeSendError(code, { ...decision.plan.endpoint, cause: blocked });
  return { next: null, outcome: { ...outcome, error: { code, message } } };
}

function urlOf({ endpoint: { tls, host, port }, request }: DeliveryPlan): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${port}${request.target}`;
}
