/**
 * Sends a planned request, byte for byte as planned, and says what came of it. Never throws: whatever happens
 * on the wire is an outcome. One request only: a redirect is an answer here, and `next-hop.ts` says what follows.
 */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';

import { causeOf } from './sender/classify-socket-error.ts';
import { exchange, type ExchangeFailure, type RequestPace } from './sender/exchange.ts';
import type { KeptConnections } from './sender/kept-connections.ts';
import { encodeRequest } from './sender/request-bytes.ts';
import type { SendOutcome } from './sender/send-outcome.ts';
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
}

/**
 * @param settings the time limits, in milliseconds
 * @param signal aborting it ends the exchange at once, with error `cancelled`
 */
export async function sendPlan(
  plan: DeliveryPlan,
  settings: DeliverySettings,
  { clock, trust, connections, pace }: SendTools,
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const { answer, failure, timing, connection } = await exchange({
    endpoint: plan.endpoint,
    bytes: encodeRequest(plan),
    isHead: plan.request.method === 'HEAD',
    settings,
    clock,
    signal,
    trust,
    connections,
    pace,
  });
  const error = failure === null ? null : { code: failure.code, message: explain(failure, plan) };
  return { answer, error, timing, connection };
}
