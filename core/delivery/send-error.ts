/**
 * Why a request got no whole answer: the codes that the sender gives, and one sentence for each. What
 * GitLab makes of them is judged in `judge-outcome.ts`.
 */
export const sendErrorCodes = [
  'refused',
  'unknown-host',
  'unreachable',
  'reset',
  'closed',
  'connect-timeout',
  'read-timeout',
  'answer-timeout',
  'write-timeout',
  'tls',
  'bad-answer',
  'unreadable-answer',
  'too-many-redirects',
  'bad-redirect',
  'url-blocked',
  'cancelled',
  'other',
] as const;

export type SendErrorCode = (typeof sendErrorCodes)[number];

export interface SendErrorFacts {
  readonly host: string;
  readonly port: number;
  /** The time limit that ran out, in milliseconds. */
  readonly ms?: number | undefined;
  /** The limit on an answer's headers that was passed, in bytes. */
  readonly headBytes?: number | undefined;
  /** What the system, or GitLab's rule, said of it. */
  readonly cause?: string | undefined;
}

export function isSendErrorCode(code: string): code is SendErrorCode {
  return (sendErrorCodes as readonly string[]).includes(code);
}

/** One sentence that says what happened and, where that helps, what to look at. */
export function describeSendError(code: SendErrorCode, facts: SendErrorFacts): string {
  const host = facts.host.includes(':') ? `[${facts.host}]` : facts.host;
  const peer = `${host}:${facts.port}`;
  const cause = facts.cause === undefined ? '' : ` (${plainCause(facts.cause)})`;
  const within = facts.ms === undefined ? 'in time' : `within ${seconds(facts.ms)}`;
  switch (code) {
    case 'refused':
      return `${peer} refused the connection: nothing listens there.`;
    case 'unknown-host':
      return `The host name ${facts.host} was not found.`;
    case 'unreachable':
      return `There is no route to ${peer} from this machine.`;
    case 'reset':
      return `${peer} reset the connection before it had answered.`;
    case 'closed':
      return `${peer} closed the connection before it had answered.`;
    case 'connect-timeout':
      return `${peer} did not accept the connection ${within}.`;
    case 'read-timeout':
      return `${peer} took the request but did not answer ${within}.`;
    case 'answer-timeout':
      return `${peer} began to answer, but the whole answer was not there ${within}.`;
    case 'write-timeout':
      return `${peer} did not take the whole request ${within}.`;
    case 'tls':
      return `No secure connection to ${peer} came about: its certificate is not trusted, or it does not speak TLS${cause}. To trust it, add its CA or turn the check off for this target in the settings of the mock GitLab, or with --ca FILE or --insecure beside --url.`;
    case 'bad-answer':
      return facts.headBytes === undefined
        ? `${peer} answered with something that is not HTTP.`
        : `${peer} answered with more than ${facts.headBytes / 1024 / 1024} MiB of headers, the most that is read here.`;
    case 'unreadable-answer':
      return `${peer} answered with something that GitLab's HTTP client cannot read${cause}.`;
    case 'too-many-redirects':
      return `${peer} redirected once too often.`;
    case 'bad-redirect':
      return `${peer} redirected to something that is not a URL GitLab can send to.`;
    case 'url-blocked':
      return `The redirect leads to ${peer}, which GitLab blocks${cause}.`;
    case 'cancelled':
      return `The delivery to ${peer} was cancelled here before it had an answer.`;
    case 'other':
      return `The delivery to ${peer} failed for a reason that has no name here${cause}.`;
  }
}

/** OpenSSL puts its own source lines around the few words that tell something. */
function plainCause(cause: string): string {
  return cause
    .replace(/[0-9A-F]*:?error:[0-9A-F]+:[^:\n]*:[^:\n]*:([^:\n]+).*/s, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function seconds(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}
