/**
 * What becomes of the events of a probe under one GitLab version: what that version does with the answer, and what the
 * witness showed. Pure, so that one set of requests is judged for every version.
 */
import { judgeOutcome } from '../../delivery/judging/judge-outcome.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { Consequence } from '../check-report.ts';
import type { Probe } from '../probe.ts';
import type { ProbeEvent } from '../probe-request.ts';
import { type Sighting, unseen } from '../witness/find-sightings.ts';
import type { Evidence, Finding, ProbeExchange } from './evidence.ts';

/** The worst first: a probe of several events has the consequence of the worst of them. */
const worst: readonly Consequence[] = [
  'forged',
  'lost',
  'corrupted',
  'refused',
  'duplicated',
  'not-proven',
  'kept',
];

export function judgeProbe(
  { kind }: Pick<Probe, 'kind'>,
  evidence: Evidence,
  profile: Profile,
): Finding {
  switch (kind) {
    case 'event':
      return worstOf(eventsOf(evidence).map((event) => judgeEvent(event, evidence, profile)));
    case 'trust':
      return worstOf(evidence.exchanges.map((exchange) => judgeTrust(exchange, evidence)));
    case 'rubbish':
      return worstOf(evidence.exchanges.map(judgeRubbish));
  }
}

export function worstOf(findings: readonly Finding[]): Finding {
  const ranked = [...findings].sort(
    (one, other) => worst.indexOf(one.consequence) - worst.indexOf(other.consequence),
  );
  const [first = { consequence: 'kept', why: 'Nothing was sent.' } as const] = ranked;
  const same = ranked.filter(({ consequence }) => consequence === first.consequence).length;
  return findings.length > 1 && first.consequence !== 'kept'
    ? { ...first, why: `${same} of ${findings.length} events: ${first.why}` }
    : first;
}

function eventsOf({ exchanges }: Evidence): readonly ProbeEvent[] {
  const events = exchanges.flatMap(({ request }) => request.events);
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

function judgeEvent(event: ProbeEvent, evidence: Evidence, profile: Profile): Finding {
  const carrying = evidence.exchanges.filter(({ request }) =>
    request.events.some(({ id }) => id === event.id),
  );
  const seen = evidence.sightings === null ? null : (evidence.sightings.get(event.id) ?? unseen);
  // What is sent again later may be refused because it is there: the best answer counts.
  const findings = carrying.map((exchange) => judgeAnswer(exchange, seen, profile));
  const best = findings.sort(
    (one, other) => worst.indexOf(other.consequence) - worst.indexOf(one.consequence),
  )[0];
  return best ?? { consequence: 'kept', why: 'Nothing was sent.' };
}

function judgeAnswer(exchange: ProbeExchange, seen: Sighting | null, profile: Profile): Finding {
  const { answer, afterGet, request } = exchange;
  const errorCode = errorUnder(exchange, profile);
  const verdict = judgeOutcome(
    {
      status: errorCode === null ? (answer?.status ?? null) : null,
      location: null,
      errorCode,
      afterGet,
      events: request.events.length,
    },
    profile,
  );
  const told = `${tellAnswer(exchange, errorCode)} ${verdict.message}`;
  if (seen !== null && seen.count > 0) return judgeSeen(seen, verdict.code, told);
  if (verdict.code !== 'delivered') {
    return { consequence: verdict.lost ? 'lost' : 'refused', why: told };
  }
  if (seen === null) {
    return {
      consequence: 'not-proven',
      why: afterGet
        ? verdict.message
        : `It was answered ${answer?.status ?? ''}, and nothing shows that it was kept.`,
    };
  }
  return {
    consequence: 'lost',
    why: `It was answered ${answer?.status ?? ''}, and the witness does not have it: GitLab ${profile.version} is done with it, and nobody will notice.`,
  };
}

/** What a version does not count as sent. */
const comesAgain: ReadonlySet<string> = new Set(['status-failed', 'error-failed', 'job-retried']);

/** It is there. A version that takes the answer for a failure sends it again all the same. */
function judgeSeen(seen: Sighting, code: string, told: string): Finding {
  if (seen.difference !== null) {
    return { consequence: 'corrupted', why: `What was kept is another: ${seen.difference}.` };
  }
  if (seen.count > 1) {
    return { consequence: 'duplicated', why: `The witness has it ${seen.count} times.` };
  }
  if (comesAgain.has(code)) {
    return { consequence: 'refused', why: `It was kept, and yet: ${told}` };
  }
  return { consequence: 'kept', why: 'The witness has it, whole and once.' };
}

/** The error under this version: what is in time for one comes too late for another. */
function errorUnder(
  { error, waitedMs, answerMs }: ProbeExchange,
  { settings }: Profile,
): string | null {
  if (error !== null) return error.code;
  if (waitedMs !== null && waitedMs > settings.readTimeoutMs) return 'read-timeout';
  return answerMs > settings.wholeAnswerTimeoutMs ? 'answer-timeout' : null;
}

function tellAnswer({ answer, error, waitedMs }: ProbeExchange, errorCode: string | null): string {
  if (error !== null) return error.message;
  if (errorCode !== null && waitedMs !== null) {
    return `The answer came after ${(waitedMs / 1000).toFixed(1)} s.`;
  }
  return `The endpoint answered ${answer?.status ?? 'nothing'}.`;
}

function isTaken({ answer, afterGet }: ProbeExchange): boolean {
  // Behind a redirect that made a GET of it stands a page, a login say, and nothing was taken.
  return answer !== null && answer.status >= 200 && answer.status < 300 && !afterGet;
}

function judgeTrust(exchange: ProbeExchange, { sightings }: Evidence): Finding {
  const status = exchange.answer?.status ?? null;
  const isSeen = exchange.request.events.some(({ id }) => (sightings?.get(id)?.count ?? 0) > 0);
  if (isSeen) {
    return {
      consequence: 'forged',
      why: `It was answered ${status ?? 'with nothing'}, and the witness has it: anybody can write audit events.`,
    };
  }
  if (!isTaken(exchange)) {
    return {
      consequence: 'kept',
      why: `It was turned away${status === null ? '' : ` with ${status}`}.`,
    };
  }
  return sightings === null
    ? { consequence: 'forged', why: `It was answered ${status ?? ''}, as if it came from GitLab.` }
    : { consequence: 'kept', why: `It was answered ${status ?? ''}, and not kept.` };
}

function judgeRubbish(exchange: ProbeExchange): Finding {
  const status = exchange.answer?.status ?? null;
  return isTaken(exchange)
    ? {
        consequence: 'not-proven',
        why: `It was answered ${status ?? ''}: a 2xx of this endpoint does not say that an event was kept.`,
      }
    : {
        consequence: 'kept',
        why: `It was turned away${status === null ? '' : ` with ${status}`}.`,
      };
}
