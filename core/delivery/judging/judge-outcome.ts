/**
 * What a GitLab version does with the outcome of one request, in words that a tester can act on.
 * Nothing is retried or counted here: a verdict is a sentence about one attempt.
 * Source: GitLab `ee/lib/audit_events/strategies/` (16.1), `ee/lib/audit_events/streaming/` (19.4),
 * `lib/gitlab/http.rb`.
 */
import type { Verdict } from '../../log/log-entry.ts';
import { rememberByObject } from '../../memo/remember.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import { isSendErrorCode, type SendErrorCode } from '../send-error.ts';
import { statusClass, willStay } from './failure-class.ts';

export interface Outcome {
  /** Status of the whole answer; null when there was none. */
  readonly status: number | null;
  /** Its Location header; null when it has none. */
  readonly location: string | null;
  /** Whether it answers a redirect that had become a GET. */
  readonly afterGet?: boolean;
  /** A `SendErrorCode`; null when the answer came whole. An unknown code is judged as `other`. */
  readonly errorCode: string | null;
  /** How many events the request carried; left out = one. */
  readonly events?: number;
}

export const verdictCodes = [
  'delivered',
  'status-ignored',
  'status-failed',
  'redirected',
  'error-swallowed',
  'error-failed',
  'job-retried',
  'cancelled',
] as const;

export type VerdictCode = (typeof verdictCodes)[number];

interface CodedVerdict extends Verdict {
  readonly code: VerdictCode;
}

/** After these the endpoint may have read the whole request although GitLab saw no answer. */
const maybeReceived: readonly SendErrorCode[] = [
  'reset',
  'closed',
  'read-timeout',
  'answer-timeout',
  'bad-answer',
  'unreadable-answer',
];

/** Errors that are not on the list which 16.x rescues. */
const unexpected: readonly SendErrorCode[] = ['unreadable-answer', 'other'];

export function judgeOutcome(outcome: Outcome, profile: Profile): CodedVerdict {
  const verdict = judgeOne(outcome, profile);
  const { events = 1 } = outcome;
  return events === 1
    ? verdict
    : {
        ...verdict,
        message: `${verdict.message} The request carried ${events} events, and what is said of one is true of all.`,
      };
}

function judgeOne(outcome: Outcome, profile: Profile): CodedVerdict {
  const { status, errorCode } = outcome;
  if (errorCode === null && status !== null) {
    return judgeStatus({ ...outcome, status }, profile);
  }
  const code = errorCode !== null && isSendErrorCode(errorCode) ? errorCode : 'other';
  return judgeError(code, profile);
}

/** What is said of nearly every delivery. */
const tookBy = rememberByObject(({ version }: Profile): CodedVerdict => {
  const message = `The endpoint took the event. GitLab ${version} is done with it.`;
  return { code: 'delivered', message, lost: false };
});

function judgeStatus(
  { status, location, afterGet = false }: Outcome & { readonly status: number },
  profile: Profile,
): CodedVerdict {
  const { version, settings } = profile;
  if (status >= 200 && status < 300) {
    if (!afterGet) return tookBy(profile);
    return {
      code: 'delivered',
      message: `The endpoint that the redirect led to answered ${status} to a GET with the event as its body. GitLab ${version} is done with it; an endpoint that does not read the body of a GET has lost it.`,
      lost: false,
    };
  }
  if (status >= 300 && status < 400 && status !== 304 && location !== null) {
    // HTTParty follows only where there is a Location, be it empty.
    return {
      code: 'redirected',
      message: `GitLab ${version} follows a redirect that names a location, at most ${settings.maxRedirects} in a row; with status ${status} it ${redirectMethod(status)}. What came of it is the next attempt of this delivery.`,
      lost: false,
    };
  }
  if (supports(profile, 'non-2xx-is-failure')) return judgeFailedStatus(status, profile);
  return {
    code: 'status-ignored',
    message: `GitLab ${version} ignores the status ${status}: the event counts as sent and is not sent again. It is lost unless the endpoint kept it.`,
    lost: true,
  };
}

function judgeFailedStatus(status: number, profile: Profile): CodedVerdict {
  const failure = statusClass(status);
  const told = `GitLab ${profile.version} takes the status ${status} for a failure of class ${failure}`;
  const lost = 'It is lost unless the endpoint kept it.';
  const code = 'status-failed';
  if (!supports(profile, 'batched-delivery')) {
    return { code, message: `${told}, and the event is not sent again. ${lost}`, lost: true };
  }
  return willStay(failure) && supports(profile, 'nats-drops-permanent-failures')
    ? {
        code,
        message: `${told}, which will stay: it drops the event and counts it. ${lost}`,
        lost: true,
      }
    : { code, message: `${told}, and the batch is sent again.`, lost: false };
}

function redirectMethod(status: number): string {
  return status === 307 || status === 308
    ? 'sends the same POST there'
    : 'sends a GET with the same headers and body there';
}

function judgeError(code: SendErrorCode, profile: Profile): CodedVerdict {
  const { version, settings } = profile;
  if (code === 'cancelled') {
    return {
      code: 'cancelled',
      message: `The delivery was cancelled in this harness; GitLab ${version} had no say in it.`,
      lost: false,
    };
  }
  if (supports(profile, 'batched-delivery')) {
    return {
      code: 'error-failed',
      message: `GitLab ${version} takes ${errorName(code, profile)} for a failure, and the batch is sent again.`,
      lost: false,
    };
  }
  // 16.x rescues a list of errors; what is not on it fails the job. The newer streamer rescues all.
  if (unexpected.includes(code) && !supports(profile, 'consolidated-streaming')) {
    return {
      code: 'job-retried',
      message: `This is not one of the errors that GitLab ${version} expects: its job fails and is run again from the start, up to ${settings.jobRetries} times, so that other destinations of the event can get it more than once.`,
      lost: false,
    };
  }
  return {
    code: 'error-swallowed',
    message: `GitLab ${version} logs ${errorName(code, profile)} and goes on: the event is not sent again. ${lossAfter(code)}`,
    lost: true,
  };
}

function errorName(code: SendErrorCode, { settings }: Profile): string {
  switch (code) {
    case 'connect-timeout':
      return `a connection that took longer than ${settings.connectTimeoutMs / 1000} s`;
    case 'read-timeout':
      return `an answer that took longer than ${settings.readTimeoutMs / 1000} s`;
    case 'answer-timeout':
      return `an answer that took longer than ${settings.wholeAnswerTimeoutMs / 1000} s in all`;
    case 'write-timeout':
      return `a request that took longer than ${settings.writeTimeoutMs / 1000} s to write`;
    case 'too-many-redirects':
      return `more than ${settings.maxRedirects} redirects`;
    case 'bad-redirect':
      return 'the redirect to something that is not a URL';
    case 'url-blocked':
      return 'the blocked URL that a redirect led to';
    case 'tls':
      return 'the TLS error';
    case 'bad-answer':
      return 'the answer that is not HTTP';
    case 'unreadable-answer':
      return 'the answer that its HTTP client cannot read';
    case 'refused':
    case 'unknown-host':
    case 'unreachable':
    case 'reset':
    case 'closed':
      return 'the connection error';
    case 'cancelled':
    case 'other':
      return 'the error';
  }
}

function lossAfter(code: SendErrorCode): string {
  return maybeReceived.includes(code)
    ? 'It is lost unless the endpoint had read the request and kept it.'
    : 'It is lost.';
}
