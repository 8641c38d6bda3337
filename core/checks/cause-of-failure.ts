/**
 * Why an endpoint did not take a delivery, and what to change, as far as its answer tells. The verdict says what GitLab
 * makes of it; this is for whoever can mend it.
 */
import { headerValue, type RawHeaders } from '../http/raw-headers.ts';
import { cureFor, type CureKey } from './cures.ts';
import { detectFramework, type Framework } from './detect-framework.ts';

export interface FailedDelivery {
  readonly request: { readonly rawHeaders: RawHeaders };
  /** null = there was none, and `error` says why. */
  readonly answer: {
    readonly status: number;
    readonly rawHeaders: RawHeaders;
    readonly body: string;
  } | null;
  readonly error: { readonly code: string } | null;
  /** The GitLab version that sent it. */
  readonly profile: string;
}

export interface Cause {
  /** A sentence. */
  readonly why: string;
  readonly cure: string;
  /** What the answer says that the endpoint is made with; null = it does not tell. */
  readonly framework: Framework | null;
  /** Whether the type of the body is, or may be, in the way: the same with `application/json` would show it. */
  readonly isOfType: boolean;
}

type Reason = readonly [why: string, cure: string | KnownCure, isOfType?: boolean];

/** One that a check proposes too, with the smallest change where the framework has its own. */
interface KnownCure {
  readonly cure: CureKey;
}

/** @returns null where nothing is to be said: it was taken, broken off, or led elsewhere */
export function causeOfFailure(delivery: FailedDelivery): Cause | null {
  const { answer } = delivery;
  const reason =
    answer === null ? reasonOfError(delivery) : reasonOfStatus(answer.status, delivery);
  if (reason === null) return null;
  const [why, cure, isOfType = false] = reason;
  const framework = answer === null ? null : detectFramework([answer]);
  return {
    why,
    cure: typeof cure === 'string' ? cure : cureFor(cure, framework),
    framework,
    isOfType,
  };
}

const formType = 'application/x-www-form-urlencoded';

function reasonOfStatus(
  status: number,
  { request: { rawHeaders }, profile }: FailedDelivery,
): Reason | null {
  const type = headerValue(rawHeaders, 'Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? null;
  const isJson = type === 'application/json' || type?.endsWith('+json') === true;
  const called = type === formType ? 'form-urlencoded' : (type ?? 'not given');
  const default_ =
    type === formType
      ? `GitLab ${profile} sends nothing else unless a custom header says otherwise`
      : `GitLab ${profile} sends it so unless a custom header says otherwise`;
  if (status === 415) {
    return [
      `your server refuses ${type === null ? 'a body without a type' : called}, and ${default_}.`,
      { cure: 'body/form' },
      !isJson,
    ];
  }
  if (status === 400 || status === 422) {
    return isJson
      ? [
          'your server took the body for JSON and did not like what is in it.',
          'Look at what it says in its answer; the body on the first tab is what it got.',
        ]
      : [
          `your server could not read the body, perhaps because its type is ${called}; ${default_}.`,
          { cure: 'body/form' },
          true,
        ];
  }
  if (status === 401 || status === 403) return reasonOfRefusal(rawHeaders);
  if (status === 404 || status === 405) {
    return [
      'your server takes no POST at this path.',
      'Look at the path of the destination’s URL, its slash at the end too, and at the route of the endpoint.',
    ];
  }
  if (status === 411)
    return ['your server did not see how long the body is.', { cure: 'http/close' }];
  if (status === 413) return ['the body is larger than your server takes.', { cure: 'size/limit' }];
  if (status === 431)
    return ['the headers are larger than your server takes.', { cure: 'headers/limit' }];
  if (status === 408 || status === 504 || status === 503) {
    return [
      'your server, or what stands before it, was too slow or too busy.',
      { cure: 'time/answer-first' },
    ];
  }
  if (status === 429) {
    return [
      'your server limits how often it is asked, and GitLab does not slow down for it.',
      'Lift the limit for GitLab’s requests, or take them into a queue and answer 2xx at once.',
    ];
  }
  if (status >= 500) {
    return [
      'your server failed while it worked on the request.',
      'Look at its own log at the time of this delivery. Store the event first, answer 2xx, and do the rest afterwards.',
    ];
  }
  if (status >= 300 && status < 400) {
    return [
      'your server leads elsewhere, and GitLab goes on with a GET.',
      { cure: 'redirect/final-url' },
    ];
  }
  return status >= 400
    ? ['your server refuses the request.', 'Look at what its answer says.']
    : null;
}

function reasonOfRefusal(rawHeaders: RawHeaders): Reason {
  return headerValue(rawHeaders, 'Authorization') === null
    ? [
        'your server asks for credentials. GitLab sends its token in X-Gitlab-Event-Streaming-Token, and no Authorization unless a custom header has one.',
        'Compare that token at the endpoint, or set a custom header with what it asks for, such as Authorization, on the destination.',
      ]
    : [
        'your server does not take the credentials in the headers of this destination.',
        'Look at the value of its custom header, and at the verification token that the endpoint knows.',
      ];
}

function reasonOfError({ error }: FailedDelivery): Reason | null {
  switch (error?.code) {
    case 'refused':
      return [
        'nothing listens at that address.',
        'Start the endpoint, and look at host and port of the destination’s URL.',
      ];
    case 'unknown-host':
      return ['the name of the host leads nowhere.', 'Look at the host of the destination’s URL.'];
    case 'unreachable':
    case 'connect-timeout':
      return [
        'there is no way to that address, or something on it drops the connection.',
        'Look at host and port of the URL, and at firewalls between here and there.',
      ];
    case 'tls':
      return ['its certificate, or its version of TLS, was not taken.', { cure: 'tls/chain' }];
    case 'read-timeout':
    case 'answer-timeout':
      return ['your server did not answer in time.', { cure: 'time/answer-first' }];
    case 'write-timeout':
      return ['your server did not read the request in time.', { cure: 'time/wait-for-body' }];
    case 'reset':
    case 'closed':
      return ['your server closed the connection before it had answered.', { cure: 'http/close' }];
    case 'bad-answer':
    case 'unreadable-answer':
      return [
        'what came back is no HTTP that GitLab can read.',
        'Look at what listens there: a server for another protocol, or TLS where plain HTTP is asked for.',
      ];
    case 'too-many-redirects':
    case 'bad-redirect':
      return ['your server leads elsewhere, and to no end.', { cure: 'redirect/final-url' }];
    case undefined:
    default:
      return null;
  }
}
