/** Sends the requests of one probe, step by step, with the sender that delivers, and says what came of each. */
import type { CheckedRequest } from '#core/checks/check-report.ts';
import type { ProbeExchange } from '#core/checks/judging/evidence.ts';
import type { ProbeVariant } from '#core/checks/plan-check.ts';
import type { ProbeRequest } from '#core/checks/probe-request.ts';
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import type { Profile } from '#core/profiles/profile.ts';

import { followAnswer } from '../delivery/job.ts';
import { sendPlan } from '../delivery/send-plan.ts';
import type { SendOutcome } from '../delivery/sender/send-outcome.ts';
import type { TlsTrust } from '../delivery/sender/trust-options.ts';
import { systemClock } from '../system-ports.ts';
import { checkedRequest } from './checked-request.ts';
import { patientSettings } from './patient-settings.ts';

export interface SendTerms {
  /** All versions that are judged: the most patient of them sets the limits. */
  readonly profiles: readonly Profile[];
  readonly trust: TlsTrust | null;
  readonly signal: AbortSignal;
  /** Whether tokens stay in what is reported. */
  readonly secrets: boolean;
}

export interface SentVariant {
  readonly exchanges: readonly ProbeExchange[];
  readonly requests: readonly CheckedRequest[];
}

export async function sendVariant(variant: ProbeVariant, terms: SendTerms): Promise<SentVariant> {
  const results: { readonly index: number; readonly sent: SentRequest }[] = [];
  const steps = [...new Set(variant.requests.map(({ step }) => step))].sort((a, b) => a - b);
  for (const step of steps) {
    const wave = variant.requests.flatMap((request, index) =>
      request.step === step ? [{ request, index }] : [],
    );
    results.push(
      ...(await Promise.all(
        wave.map(async ({ request, index }) => ({
          index,
          sent: await sendRequest(request, variant.profiles, terms),
        })),
      )),
    );
  }
  const inOrder = results.sort((one, other) => one.index - other.index).map(({ sent }) => sent);
  return {
    exchanges: inOrder.map(({ exchange }) => exchange),
    requests: inOrder.flatMap(({ requests }) => requests),
  };
}

interface SentRequest {
  readonly exchange: ProbeExchange;
  /** One for each hop. */
  readonly requests: readonly CheckedRequest[];
}

async function sendRequest(
  request: ProbeRequest,
  [profile]: readonly Profile[],
  terms: SendTerms,
): Promise<SentRequest> {
  const settings = patientSettings(terms.profiles);
  const trust = trustFor(request, terms.trust);
  const requests: CheckedRequest[] = [];
  let plan: DeliveryPlan = request.plan;
  for (let followed = 0; ; followed += 1) {
    const tools = {
      clock: systemClock,
      trust: trust ?? undefined,
      // Only the first request is one of the probe's; what follows a redirect goes as usual.
      pace: followed === 0 ? request.pace : undefined,
    };
    const outcome = await sendPlan(plan, settings, tools, terms.signal);
    requests.push(checkedRequest(plan, outcome, terms.secrets));
    const hop =
      profile === undefined
        ? { next: null, outcome }
        : followAnswer({ plan, number: followed }, outcome, profile, false);
    if (hop.next === null) {
      const afterGet = followed > 0 && plan.request.method === 'GET';
      return { exchange: exchangeOf(request, hop.outcome, afterGet), requests };
    }
    plan = hop.next;
  }
}

function trustFor({ tls }: ProbeRequest, trust: TlsTrust | null): TlsTrust | null {
  if (tls === 'system-trust') return null;
  return tls === '1.2-only'
    ? { ...(trust ?? { verify: true, ca: null }), newest: 'TLSv1.2' }
    : trust;
}

/** Text of an answer that is looked at; the rest tells nothing more. */
const readAnswerBytes = 1024 * 1024;

function exchangeOf(
  request: ProbeRequest,
  { answer, error, timing }: SendOutcome,
  afterGet: boolean,
): ProbeExchange {
  const { requestSent, firstByte, done } = timing;
  return {
    request,
    answer:
      answer === null || error !== null
        ? null
        : {
            status: answer.status,
            rawHeaders: answer.rawHeaders,
            body: answer.body.subarray(0, readAnswerBytes).toString('utf8'),
          },
    error: error === null ? null : { code: error.code, message: error.message },
    afterGet,
    waitedMs: firstByte === null || requestSent === null ? null : firstByte - requestSent,
    answerMs: firstByte === null ? 0 : done - firstByte,
  };
}
