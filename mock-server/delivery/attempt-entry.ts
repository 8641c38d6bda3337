/** How an attempt is written down: its bodies kept, and joined to the capture of the same request. */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { AttemptEntry, SkipEntry, Verdict } from '#core/log/log-entry.ts';

import type { EventLog } from '../store/event-log.ts';
import { toInlineText } from '../store/log/inline-body.ts';
import type { Delivery, Errand } from './delivery.ts';
import type { RequestPlace } from './joiner.ts';
import type { Answer } from './sender/answer.ts';
import type { SenderConnection, SendOutcome } from './sender/send-outcome.ts';

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
  const capture =
    connection === null ? null : (joiner?.joinAttempt(placeOf(connection), log.nextSeq) ?? null);
  const joined = { ...attempt, capture };
  const { seq } = await log.append(joined);
  return { attempt: joined, seq };
}

async function keepRequestBody(
  { body, bytes }: DeliveryPlan['request'],
  log: EventLog,
): Promise<StoredBody> {
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

function placeOf(connection: SenderConnection): RequestPlace {
  return {
    senderAddress: connection.localAddress,
    senderPort: connection.localPort,
    receiverAddress: connection.remoteAddress,
    receiverPort: connection.remotePort,
    ordinal: connection.ordinal,
  };
}
