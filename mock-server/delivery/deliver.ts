/**
 * Carries out one decision: sends what was planned, judges what came of it, and writes it down. A skip is
 * only written down. Used by runs, and without a log by the one-shot command.
 */
import type { DeliveryDecision, DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { judgeOutcome } from '#core/delivery/judge-outcome.ts';
import { headerValue } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { AttemptEntry, SkipEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { Profile } from '#core/profiles/profile.ts';

import type { EventLog } from '../store/event-log.ts';
import { toInlineBody, toInlineText } from '../store/log/inline-body.ts';
import type { Joiner, RequestPlace } from './joiner.ts';
import { sendPlan } from './send-plan.ts';
import type { Answer } from './sender/answer.ts';
import type { SenderConnection, SendOutcome } from './sender/send-outcome.ts';

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

/** A delivery has its connection to itself, so it is always the first request on it. */
function placeOf(connection: SenderConnection): RequestPlace {
  return {
    senderAddress: connection.localAddress,
    senderPort: connection.localPort,
    receiverAddress: connection.remoteAddress,
    receiverPort: connection.remotePort,
    ordinal: 1,
  };
}

async function toAttempt(
  plan: DeliveryPlan,
  outcome: SendOutcome,
  { profile, run, log }: DeliverContext,
): Promise<NewAttempt> {
  const { event, destination, request, replayOf } = plan;
  const { answer, error, timing, connection } = outcome;
  return {
    kind: 'attempt',
    run,
    profile: profile.version,
    event,
    destination,
    request: {
      method: request.method,
      target: request.target,
      rawHeaders: request.rawHeaders.map(([name, value]) => [name, value]),
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
        errorCode: error?.code ?? null,
      },
      profile,
    ),
    timing,
    localPort: connection?.localPort ?? null,
    capture: null,
    ...(replayOf === undefined ? {} : { replayOf }),
  };
}

/** The join and the append are one turn: the capture then surely finds the attempt, or the other way round. */
async function appendAttempt(
  attempt: NewAttempt,
  { connection }: SendOutcome,
  log: EventLog,
  joiner: Joiner | undefined,
): Promise<NewAttempt> {
  const capture =
    connection === null ? null : (joiner?.joinAttempt(placeOf(connection), log.nextSeq) ?? null);
  const joined = { ...attempt, capture };
  await log.append(joined);
  return joined;
}

/**
 * Sends and logs an attempt, or logs a skip.
 * @returns the entry, without the place that the log gave it
 * @throws HarnessError `log/write-failed` when it cannot be written down
 */
export async function deliver(
  decision: DeliveryDecision,
  context: DeliverContext,
): Promise<NewAttempt | NewSkip> {
  const { profile, run, clock, log, joiner, signal } = context;
  if (decision.kind === 'skip') {
    const skip: NewSkip = { ...decision, run, profile: profile.version };
    await log?.append(skip);
    return skip;
  }
  const outcome = await sendPlan(decision, profile.settings, { clock }, signal);
  const attempt = await toAttempt(decision, outcome, context);
  return log === undefined ? attempt : appendAttempt(attempt, outcome, log, joiner);
}
