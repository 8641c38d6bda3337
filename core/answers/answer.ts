/**
 * What a receiver says to one request: an answer, whole or spoilt on purpose. Which answer a request gets is decided by
 * the rules beside this module; how its bytes get onto a socket is no matter of core.
 */
import type { RawHeaders } from '../http/raw-headers.ts';

/**
 * Ways to spoil an answer. Each says what it does and what the tools that people know call it, if they have it.
 * Toxiproxy: https://github.com/Shopify/toxiproxy#toxics; WireMock: https://wiremock.org/docs/simulating-faults/
 */
export const answerFaults = {
  hang: {
    does: 'nothing is said, and the connection stays open until the sender leaves',
    elsewhere: 'Toxiproxy: timeout with 0',
  },
  'hang-within': {
    does: 'half of the answer is said, and nothing after it; the connection stays open until the sender leaves',
    elsewhere: null,
  },
  'reset-before': {
    does: 'the connection is reset in place of an answer',
    elsewhere: 'Toxiproxy: reset_peer; WireMock: CONNECTION_RESET_BY_PEER',
  },
  'reset-within': {
    does: 'half of the answer is said, and the connection is reset',
    elsewhere: null,
  },
  'reset-after': {
    does: 'the answer is said whole, and the connection is reset',
    elsewhere: null,
  },
  empty: {
    does: 'the connection is closed in place of an answer',
    elsewhere: 'WireMock: EMPTY_RESPONSE',
  },
  rubbish: {
    does: 'bytes that are no HTTP are said in place of an answer, and the connection is closed',
    elsewhere: 'WireMock: RANDOM_DATA_THEN_CLOSE',
  },
  'malformed-body': {
    does: 'the head is said with chunks announced, then bytes that are no chunk, and the connection is closed',
    elsewhere: 'WireMock: MALFORMED_RESPONSE_CHUNK',
  },
  'wrong-length': {
    does: 'more bytes are announced than said, and the connection is closed',
    elsewhere: 'Toxiproxy: limit_data',
  },
} as const;

export type AnswerFault = keyof typeof answerFaults;

export const faultNames = Object.keys(answerFaults) as [AnswerFault, ...AnswerFault[]];

/** The answer in pieces of so many bytes, with a pause before each but the first. */
export interface Drip {
  readonly bytes: number;
  /** Milliseconds. */
  readonly every: number;
  /** `head` = the whole answer drips, `body` = the head goes out at once. */
  readonly from: 'head' | 'body';
}

/** All that is needed to write an answer; nothing is left to chance in it. */
export interface Answer {
  readonly status: number;
  /** null = the usual one of that status. */
  readonly reason: string | null;
  /** Byte strings, in order. Content-Length and `Connection: close` are added where they are needed and not here. */
  readonly headers: RawHeaders;
  /** Text; sent as UTF-8. */
  readonly body: string;
  /** Milliseconds before the first byte. */
  readonly delayMs: number;
  readonly drip: Drip | null;
  readonly fault: AnswerFault | null;
}

/** What is asked of a request to find its answer. */
export interface RequestFacts {
  /** Name of the receiver that got it. */
  readonly receiver: string;
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  readonly rawHeaders: RawHeaders;
  /** Bytes of the body, without the framing of chunks. */
  readonly bodySize: number;
  /** The body as text, read only where a rule asks for it; null = it is no text, or too large to be held. */
  readonly bodyText: () => string | null;
}

/** The answer that a rule gave. */
export interface DecidedAnswer {
  readonly answer: Answer;
  /** Name of the rule. */
  readonly rule: string;
}

const silentFaults: ReadonlySet<AnswerFault> = new Set([
  'hang',
  'reset-before',
  'empty',
  'rubbish',
]);

/** What the log says of how a request was answered. */
export interface AnswerRecord {
  /** The status that went out; null = none did. */
  readonly answered: number | null;
  readonly answer: { readonly rule: string; readonly fault?: AnswerFault; readonly delay?: number };
}

export function recordAnswer({ rule, answer }: DecidedAnswer): AnswerRecord {
  const { status, fault, delayMs } = answer;
  return {
    answered: fault !== null && silentFaults.has(fault) ? null : status,
    answer: {
      rule,
      ...(fault === null ? {} : { fault }),
      ...(delayMs === 0 || fault === 'hang' ? {} : { delay: delayMs }),
    },
  };
}
