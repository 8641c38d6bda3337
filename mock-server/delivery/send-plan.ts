/**
 * Sends a planned request, byte for byte as planned, and says what came of it. Never throws: whatever happens
 * on the wire is an outcome. Redirects are not followed yet; a 3xx is the answer.
 */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';

import { causeOf } from './sender/classify-socket-error.ts';
import { exchange, type ExchangeFailure } from './sender/exchange.ts';
import { encodeRequest } from './sender/request-bytes.ts';
import type { SendOutcome } from './sender/send-outcome.ts';

function explain(
  { code, ms, headBytes, cause }: ExchangeFailure,
  { endpoint }: DeliveryPlan,
): string {
  const { host, port } = endpoint;
  const sentence = describeSendError(code, { host, port, ms, headBytes });
  // These two codes stand for many things; the system's own words tell which.
  return (code === 'tls' || code === 'other') && cause !== undefined
    ? `${sentence} (${causeOf(cause)})`
    : sentence;
}

/**
 * @param settings the time limits, in milliseconds
 * @param signal aborting it ends the exchange at once, with error `cancelled`
 */
export async function sendPlan(
  plan: DeliveryPlan,
  settings: DeliverySettings,
  { clock }: { readonly clock: Clock },
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const { answer, failure, timing, connection } = await exchange({
    endpoint: plan.endpoint,
    bytes: encodeRequest(plan),
    settings,
    clock,
    signal,
  });
  const error = failure === null ? null : { code: failure.code, message: explain(failure, plan) };
  return { answer, error, timing, connection };
}
