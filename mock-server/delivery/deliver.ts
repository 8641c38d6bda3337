/**
 * Carries out one decision: sends what was planned, follows where the answer leads, judges what came of it, and
 * writes it down. A skip is only written down. Used by runs, and without a log by the one-shot command.
 */
import type {
  DeliveryDecision,
  DeliveryPlan,
  DeliverySkip,
  Endpoint,
} from '#core/delivery/delivery-plan.ts';
import { judgeOutcome } from '#core/delivery/judge-outcome.ts';
import { keepConnection } from '#core/delivery/keep-connection.ts';
import { profileOfStreamer } from '#core/delivery/planning/profile-of-streamer.ts';
import { type Consequences, tellConsequences } from '#core/delivery/retries/tell-consequences.ts';
import { headerValue } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { AttemptEntry, SkipEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { Profile } from '#core/profiles/profile.ts';

import type { EventLog } from '../store/event-log.ts';
import { toInlineBody, toInlineText } from '../store/log/inline-body.ts';
import type { Joiner, RequestPlace } from './joiner.ts';
import { nextHop } from './next-hop.ts';
import { sendPlan } from './send-plan.ts';
import type { Answer } from './sender/answer.ts';
import type { KeptConnections } from './sender/kept-connections.ts';
import type { SenderConnection, SendOutcome } from './sender/send-outcome.ts';
import type { TlsTrust } from './sender/trust-options.ts';

export type NewAttempt = Omit<AttemptEntry, 'seq' | 'at'>;
export type NewSkip = Omit<SkipEntry, 'seq' | 'at'>;

export interface DeliverContext {
  readonly profile: Profile;
  /** The run it belongs to; null = none. */
  readonly run: string | null;
  readonly clock: Clock;
  /** Left out = nothing is written down, only returned. */
  readonly log?: EventLog;
  readonly joiner?: Joiner;
  /** Aborting it ends what is on the wire; the attempt then has error `cancelled`. */
  readonly signal?: AbortSignal;
  /** Whose certificates are believed at a target; left out, or null = the system's. */
  readonly trustFor?: (endpoint: Endpoint) => TlsTrust | null;
  /** Whether GitLab blocks local addresses that a redirect leads to; left out = it does not. */
  readonly blockLocal?: boolean;
  /** What ties the entries of one event together; left out = nothing. */
  readonly marks?: JobMarks;
  /** Asked once for each delivery, with what came of it: what its verdict is completed with. */
  readonly follow?: (attempt: NewAttempt) => Consequences | null;
  /** Connections to use again, which no GitLab does; left out = a new one for each request. */
  readonly connections?: KeptConnections;
}

export type JobMarks = Pick<AttemptEntry, 'job' | 'retry'>;

/** A request's place in its delivery. */
interface Hop {
  readonly plan: DeliveryPlan;
  /** Redirects before it. */
  readonly number: number;
  /** `seq` of the attempt that led here; null = none, or there is no log. */
  readonly redirectOf: number | null;
}

/** Without a log there is nowhere to put a large body but into the entry. */
function wholeBody(bytes: Buffer): StoredBody {
  return { encoding: 'base64', size: bytes.length, text: bytes.toString('base64') };
}

async function keepText(text: string, log: EventLog | undefined): Promise<StoredBody> {
  const inline = toInlineText(text);
  if (inline !== null) {
    return inline;
  }
  const bytes = Buffer.from(text, 'utf8');
  return log === undefined ? { encoding: 'utf8', size: bytes.length, text } : log.storeBody(bytes);
}

async function keepBytes(bytes: Buffer, log: EventLog | undefined): Promise<StoredBody> {
  return toInlineBody(bytes) ?? (log === undefined ? wholeBody(bytes) : log.storeBody(bytes));
}

async function keepAnswer(
  answer: Answer | null,
  log: EventLog | undefined,
): Promise<AttemptEntry['response']> {
  if (answer === null) {
    return null;
  }
  const { status, statusText, httpVersion, rawHeaders, body, dropped } = answer;
  const response = {
    status,
    statusText,
    httpVersion,
    rawHeaders,
    body: await keepBytes(body, log),
  };
  return dropped === 0 ? response : { ...response, bodyDropped: dropped };
}

function placeOf(connection: SenderConnection): RequestPlace {
  return {
    senderAddress: connection.localAddress,
    senderPort: connection.localPort,
    receiverAddress: connection.remoteAddress,
    receiverPort: connection.remotePort,
    ordinal: connection.ordinal,
  };
}

function hopFields({ number, redirectOf }: Hop): Pick<NewAttempt, 'hop' | 'redirectOf'> {
  if (number === 0) {
    return {};
  }
  return redirectOf === null ? { hop: number } : { hop: number, redirectOf };
}

async function toAttempt(
  hop: Hop,
  outcome: SendOutcome,
  { profile, run, log, marks, connections }: DeliverContext,
): Promise<NewAttempt> {
  const { event, events, destination, request, replayOf } = hop.plan;
  const { answer, error, timing, connection } = outcome;
  return {
    kind: 'attempt',
    run,
    profile: profile.version,
    event,
    ...(events === undefined ? {} : { events }),
    destination,
    request: {
      method: request.method,
      target: request.target,
      rawHeaders: request.rawHeaders,
      body:
        request.bytes === undefined
          ? await keepText(request.body, log)
          : await keepBytes(Buffer.from(request.bytes), log),
    },
    response: await keepAnswer(answer, log),
    error,
    verdict: judgeOutcome(
      {
        status: answer?.status ?? null,
        location: answer === null ? null : headerValue(answer.rawHeaders, 'Location'),
        afterGet: request.method === 'GET',
        errorCode: error?.code ?? null,
        events: events?.length ?? 1,
      },
      profileOfStreamer(destination.model, profile),
    ),
    timing,
    localPort: connection?.localPort ?? null,
    capture: null,
    ...hopFields(hop),
    ...marks,
    ...(connections === undefined ? {} : { unfaithful: ['keep-alive'] }),
    ...(replayOf === undefined ? {} : { replayOf }),
  };
}

interface Written {
  readonly attempt: NewAttempt;
  readonly seq: number | null;
}

/** The join and the append are one turn: the capture then surely finds the attempt, or the other way round. */
async function write(
  attempt: NewAttempt,
  { connection }: SendOutcome,
  { log, joiner }: DeliverContext,
): Promise<Written> {
  if (log === undefined) {
    return { attempt, seq: null };
  }
  const capture =
    connection === null ? null : (joiner?.joinAttempt(placeOf(connection), log.nextSeq) ?? null);
  const joined = { ...attempt, capture };
  const { seq } = await log.append(joined);
  return { attempt: joined, seq };
}

function withConsequences(attempt: NewAttempt, { follow }: DeliverContext): NewAttempt {
  const consequences = follow?.(attempt) ?? null;
  return consequences === null
    ? attempt
    : { ...attempt, verdict: tellConsequences(attempt.verdict, consequences) };
}

/** One request after another, as long as the answers redirect. */
async function deliverPlan(first: DeliveryPlan, context: DeliverContext): Promise<NewAttempt> {
  const { profile, clock, signal, trustFor, blockLocal = false, connections } = context;
  const adapt = connections === undefined ? (plan: DeliveryPlan) => plan : keepConnection;
  let hop: Hop = { plan: adapt(first), number: 0, redirectOf: null };
  for (;;) {
    const { endpoint } = hop.plan;
    const trust = endpoint.tls ? (trustFor?.(endpoint) ?? undefined) : undefined;
    const sent = await sendPlan(hop.plan, profile.settings, { clock, trust, connections }, signal);
    const { plan, outcome } = nextHop(hop.plan, sent, hop.number, { profile, blockLocal });
    const made = await toAttempt(hop, outcome, context);
    const told = plan === null ? withConsequences(made, context) : made;
    const { attempt, seq } = await write(told, outcome, context);
    if (plan === null) {
      return attempt;
    }
    hop = { plan: adapt(plan), number: hop.number + 1, redirectOf: seq };
  }
}

async function writeSkip(
  decision: DeliverySkip,
  { profile, run, log, marks }: DeliverContext,
): Promise<NewSkip> {
  const skip: NewSkip = { ...decision, run, profile: profile.version, ...marks };
  await log?.append(skip);
  return skip;
}

/**
 * Sends and logs an attempt for each request that it takes, or logs a skip.
 * @returns the entry, of several the last, without the place that the log gave it
 * @throws HarnessError `log/write-failed` when it cannot be written down
 */
export function deliver(
  decision: DeliveryDecision,
  context: DeliverContext,
): Promise<NewAttempt | NewSkip> {
  return decision.kind === 'skip' ? writeSkip(decision, context) : deliverPlan(decision, context);
}
