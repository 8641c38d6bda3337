/**
 * What follows an answer: nothing, the next request of a redirect, or the error with which GitLab's client ends.
 * Each request has a socket and an attempt of its own; here is only the decision. The rules are in
 * `core/delivery/redirects`.
 */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { followRedirect } from '#core/delivery/redirects/follow-redirect.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import { blockedUrlReason } from '#core/destinations/blocked-url.ts';
import type { Profile } from '#core/profiles/profile.ts';

import type { SendOutcome } from './sender/send-outcome.ts';

export interface HopRules {
  readonly profile: Profile;
  /** Whether GitLab blocks addresses of this machine and network, also those that a redirect leads to. */
  readonly blockLocal: boolean;
}

export interface NextHop {
  /** To be sent next; null = the delivery ends here. */
  readonly plan: DeliveryPlan | null;
  /** The outcome to write down: with an error where the redirect cannot be followed. */
  readonly outcome: SendOutcome;
}

function urlOf({ endpoint: { tls, host, port }, request }: DeliveryPlan): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${port}${request.target}`;
}

/** @param followed redirects followed for this delivery so far */
export function nextHop(
  plan: DeliveryPlan,
  outcome: SendOutcome,
  followed: number,
  { profile, blockLocal }: HopRules,
): NextHop {
  const { answer } = outcome;
  // Nearly every answer is none of these, and a burst has many.
  if (answer === null || answer.status < 300 || answer.status > 399) {
    return { plan: null, outcome };
  }
  const decision = followRedirect(plan, answer, { followed, profile });
  if (decision.kind === 'answer') {
    return { plan: null, outcome };
  }
  if (decision.kind === 'error') {
    const { code, message } = decision;
    return { plan: null, outcome: { ...outcome, error: { code, message } } };
  }
  const blocked = blockLocal ? blockedUrlReason(urlOf(decision.plan), true) : null;
  if (blocked === null) {
    return { plan: decision.plan, outcome };
  }
  const code = 'url-blocked';
  const message = describeSendError(code, { ...decision.plan.endpoint, cause: blocked });
  return { plan: null, outcome: { ...outcome, error: { code, message } } };
}
