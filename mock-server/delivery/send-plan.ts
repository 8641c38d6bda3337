/**
 * Sends a planned request, byte for byte as planned, and says what came of it. Never throws: whatever happens
 * on the wire is an outcome. One request only: a redirect is an answer here, and `next-hop.ts` says what follows.
 */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { AttemptEntry, SkipEntry, Verdict } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';

import type { EventLog } from '../store/event-log.ts';
import { toInlineText } from '../store/log/log-line.ts';
import { piecesOfBody } from '../store/pieces-of-body.ts';
import type { Delivery, Errand } from './delivery.ts';
import type { RequestPlace } from './joiner.ts';
import type { Answer } from './sender/answer.ts';
import { causeOf } from './sender/classify-socket-error.ts';
import {
  encodeRequest,
  exchange,
  type ExchangeFailure,
  type RequestPace,
} from './sender/exchange.ts';
import type { KeptConnections } from './sender/kept-connections.ts';
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
export async function sendPlan(
  plan: DeliveryPlan,
  settings: DeliverySettings,
  { clock, trust, connections, pace, onConnected, log }: SendTools,
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const { answer, failure, timing, connection } = await exchange({
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
  });
  const error = failure === null ? null : { code: failure.code, message: explain(failure, plan) };
  return { answer, error, timing, connection };
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

/** @throws what the log throws */
export async function toAttempt(
  { plan, number, redirectOf }: Hop,
  { answer, error, timing, connection }: SendOutcome,
  verdict: Verdict,
  errand: Errand,
  log: EventLog,
): Promise<NewAttempt> {
  const { event, events, destination, request, replayOf } = plan;
  const { method, target, rawHeaders } = request;
  const { profile, run, connections } = errand;
  return {
    kind: 'attempt',
    run,
    profile: profile.version,
    event,
    ...(events === undefined ? {} : { events }),
    destination,
    request: { method, target, rawHeaders, body: await keepRequestBody(request, log) },
    response: await keepAnswer(answer, log),
    error,
    verdict,
    timing,
    localPort: connection?.localPort ?? null,
    capture: null,
    ...(number === 0 ? {} : { hop: number }),
    ...(number === 0 || redirectOf === null ? {} : { redirectOf }),
    ...marksOf(errand),
    ...(connections === undefined ? {} : { unfaithful: ['keep-alive'] }),
    ...(replayOf === undefined ? {} : { replayOf }),
  };
}

/** What ties the entries of one event together. */
export function marksOf({ number, retry }: Errand): Pick<AttemptEntry, 'job' | 'retry'> {
  return {
    ...(number === null ? {} : { job: number }),
    ...(retry === null ? {} : { retry }),
  };
}

/** The join and the append are one turn: the capture then surely finds the attempt, or the other way round. */
export async function writeAttempt(
  attempt: NewAttempt,
  { connection }: SendOutcome,
  { log, joiner }: Pick<Delivery, 'log' | 'joiner'>,
): Promise<{ readonly attempt: NewAttempt; readonly seq: number }> {
  const place = connection === null ? null : placeOf(connection);
  const capture = place === null ? null : (joiner?.joinAttempt(place, log.nextSeq) ?? null);
  // Its receiver answers once the capture is logged; if not so, the ledger has to know that one is missing.
  const awaits =
    capture === null && attempt.response !== null && place !== null && joiner?.isReceiver(place);
  const joined: NewAttempt = {
    ...attempt,
    capture,
    ...(awaits === true ? { awaitsCapture: true } : {}),
  };
  const { seq } = await log.append(joined);
  return { attempt: joined, seq };
}

async function keepRequestBody(
  { body, bytes, stored }: DeliveryPlan['request'],
  log: EventLog,
): Promise<StoredBody> {
  if (stored !== undefined) return stored;
  if (bytes !== undefined) return log.storeBody(Buffer.from(bytes));
  return toInlineText(body) ?? log.storeBody(Buffer.from(body, 'utf8'));
}

async function keepAnswer(answer: Answer | null, log: EventLog): Promise<AttemptEntry['response']> {
  if (answer === null) {
    return null;
  }
  const { status, statusText, httpVersion, rawHeaders, body, dropped } = answer;
  const kept = await log.storeBody(body);
  const response = { status, statusText, httpVersion, rawHeaders, body: kept };
  return dropped === 0 ? response : { ...response, bodyDropped: dropped };
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
