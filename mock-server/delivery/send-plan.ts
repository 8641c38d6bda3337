/**
 * Sends a planned request, byte for byte as planned, and says what came of it. Never throws: whatever happens
 * on the wire is an outcome. One request only: a redirect is an answer here, and `next-hop.ts` says what follows.
 */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';
import type { AttemptEntry, SkipEntry, Verdict } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';

import type { EventLog } from '../store/event-log.ts';
import { toInlineBody, toInlineText } from '../store/log/log-line.ts';
import { piecesOfBody } from '../store/pieces-of-body.ts';
import type { Delivery, Errand } from './delivery.ts';
import type { Joiner, RequestPlace } from './joiner.ts';
import { toEndpointAnswer } from './sender/answer.ts';
import { causeOf } from './sender/classify-socket-error.ts';
import { beginExchange, type ExchangeFailure, type RequestPace } from './sender/exchange.ts';
import type { KeptConnections } from './sender/kept-connections.ts';
import { encodeRequest } from './sender/request-bytes.ts';
import type { SenderConnection, SendOutcome } from './sender/send-outcome.ts';
import type { TlsTrust } from './sender/trust-options.ts';

function explain(
  { code, ms, headBytes, cause }: ExchangeFailure,
  { endpoint }: DeliveryPlan,
): string {
  const { host, port } = endpoint;
  // The codes that stand for many things say in the system's own words which it was.
  const words = cause === undefined ? undefined : causeOf(cause);
  return describeSendError(code, { host, port, ms, headBytes, cause: words });
}

export interface SendTools {
  readonly clock: Clock;
  /** Whose certificates are believed; left out = the system's. */
  readonly trust?: TlsTrust | undefined;
  /** Left out = each request has a connection of its own. */
  readonly connections?: KeptConnections | undefined;
  /** Left out = the request is written as fast as it is taken. */
  readonly pace?: RequestPace | undefined;
  /** Told of both ends before any byte leaves; left out = nobody has to know. */
  readonly onConnected?: ((ends: SenderConnection) => void) | undefined;
  /** Where bodies come from that are too large to be held; left out = there are none. */
  readonly log?: Pick<EventLog, 'openBody'> | undefined;
}

/**
 * @param settings the time limits, in milliseconds
 * @param signal aborting it ends the exchange at once, with error `cancelled`
 */
export function sendPlan(
  plan: DeliveryPlan,
  settings: DeliverySettings,
  { clock, trust, connections, pace, onConnected, log }: SendTools,
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const request = {
    endpoint: plan.endpoint,
    bytes: encodeRequest(plan),
    rest: restOf(plan, log),
    isHead: plan.request.method === 'HEAD',
    settings,
    clock,
    signal,
    trust,
    connections,
    pace,
    onConnected,
  };
  return new Promise((resolve) => {
    beginExchange(request, ({ answer, failure, timing, connection }) => {
      const error =
        failure === null ? null : { code: failure.code, message: explain(failure, plan) };
      resolve({ answer, error, timing, connection });
    });
  });
}

/** What follows the bytes of a plan, read anew for each request that it takes. */
function restOf(
  { request: { stored } }: DeliveryPlan,
  log: SendTools['log'],
): AsyncIterable<Uint8Array> | undefined {
  return stored === undefined || log === undefined ? undefined : piecesOfBody(log, stored.sha256);
}

// How an attempt is written down: its bodies kept, and joined to the capture of the same request.

export type NewAttempt = Omit<AttemptEntry, 'seq' | 'at'>;
export type NewSkip = Omit<SkipEntry, 'seq' | 'at'>;

/** A request's place in its delivery. */
export interface Hop {
  readonly plan: DeliveryPlan;
  /** Redirects before it. */
  readonly number: number;
  /** `seq` of the attempt that led here; null = none. */
  readonly redirectOf: number | null;
}

/** What is written down of one request. */
export interface Sent {
  readonly hop: Hop;
  readonly outcome: SendOutcome;
  readonly verdict: Verdict;
}

type AttemptTools = Pick<Delivery, 'log' | 'joiner'>;

/**
 * Writes the attempt down, its bodies first where they are too large to stand in it.
 * @throws HarnessError `log/write-failed` when the disk refuses
 */
export function writeAttempt(
  sent: Sent,
  errand: Errand,
  tools: AttemptTools,
): Promise<AttemptEntry> {
  const body = inlineRequestBody(sent.hop.plan.request);
  const { answer } = sent.outcome;
  const answerBody = answer === null ? emptyBody : toInlineBody(answer.body);
  return body === null || answerBody === null
    ? writeLargeAttempt(sent, errand, tools)
    : putAttempt(sent, { body, answerBody }, errand, tools);
}

async function writeLargeAttempt(
  sent: Sent,
  errand: Errand,
  tools: AttemptTools,
): Promise<AttemptEntry> {
  const { log } = tools;
  const { request } = sent.hop.plan;
  const body =
    inlineRequestBody(request) ??
    (await log.storeBody(request.bytes ?? Buffer.from(request.body, 'utf8')));
  const answerBody = await log.storeBody(sent.outcome.answer?.body ?? nothing);
  return putAttempt(sent, { body, answerBody }, errand, tools);
}

const nothing = new Uint8Array();

interface KeptBodies {
  readonly body: StoredBody;
  /** Empty where there was no answer. */
  readonly answerBody: StoredBody;
}

/** The join and the place in the log are one turn: the capture then surely finds the attempt, or the other way round. */
function putAttempt(
  sent: Sent,
  bodies: KeptBodies,
  errand: Errand,
  { log, joiner }: AttemptTools,
): Promise<AttemptEntry> {
  return new Promise((resolve, reject) => {
    let attempt: AttemptEntry;
    log.put(
      (seq, at) => {
        attempt = toAttempt({ seq, at }, sent, bodies, errand, joiner);
        return attempt;
      },
      (outcome) => {
        if (outcome instanceof Error) reject(outcome);
        else resolve(attempt);
      },
    );
  });
}

/**
 * All members are named, those that are left out as undefined: attempts come by the thousands a second, and objects that
 * are put together piece by piece take several times as long.
 */
function toAttempt(
  { seq, at }: Pick<AttemptEntry, 'seq' | 'at'>,
  { hop: { plan, number, redirectOf }, outcome, verdict }: Sent,
  { body, answerBody }: KeptBodies,
  { run, profile, connections, number: job, retry }: Errand,
  joiner: Joiner | null,
): AttemptEntry {
  const { event, events, destination, request, replayOf } = plan;
  const { method, target, rawHeaders } = request;
  const { answer, error, timing, connection } = outcome;
  const place = connection === null ? null : placeOf(connection);
  const joined = place === null ? null : (joiner?.joinAttempt(place, seq) ?? null);
  // Its receiver answers once the capture is logged; if not so, the ledger has to know that one is missing.
  const awaits =
    joined === null && answer !== null && place !== null && joiner?.isReceiver(place) === true;
  return {
    seq,
    at,
    kind: 'attempt',
    run,
    profile: profile.version,
    event,
    events,
    destination,
    request: { method, target, rawHeaders, body },
    response: answer === null ? null : toEndpointAnswer(answer, answerBody),
    error,
    verdict,
    timing,
    localPort: connection?.localPort ?? null,
    capture: joined === 'before' ? null : joined,
    hop: number === 0 ? undefined : number,
    redirectOf: number === 0 ? undefined : (redirectOf ?? undefined),
    job: job ?? undefined,
    retry: retry ?? undefined,
    unfaithful: connections === undefined ? undefined : keptAlive,
    replayOf,
    awaitsCapture: awaits ? true : undefined,
    capturedBefore: joined === 'before' ? true : undefined,
  };
}

const keptAlive: AttemptEntry['unfaithful'] = ['keep-alive'];

/** What ties the entries of one event together. */
export function marksOf({ number, retry }: Errand): Pick<AttemptEntry, 'job' | 'retry'> {
  return {
    ...(number === null ? {} : { job: number }),
    ...(retry === null ? {} : { retry }),
  };
}

/** null = it has to be stored beside the entries. */
function inlineRequestBody({ body, bytes, stored }: DeliveryPlan['request']): StoredBody | null {
  if (stored !== undefined) return stored;
  return bytes === undefined ? toInlineText(body) : toInlineBody(bytes);
}

/** Where the capture of it is to be looked for. */
export function placeOf(connection: SenderConnection): RequestPlace {
  return {
    senderAddress: connection.localAddress,
    senderPort: connection.localPort,
    receiverAddress: connection.remoteAddress,
    receiverPort: connection.remotePort,
    ordinal: connection.ordinal,
  };
}
