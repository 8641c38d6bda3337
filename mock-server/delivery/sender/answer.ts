/** The words of reading an answer: its parts, and how far the reading has come. */
import type { RawHeaders } from '#core/http/raw-headers.ts';

export interface AnswerHead {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly rawHeaders: RawHeaders;
}

export interface Answer extends AnswerHead {
  readonly body: Buffer;
  /** Bytes of the body beyond those that were kept. */
  readonly dropped: number;
}

/**
 * `more` = go on reading; `bad` = this is not HTTP; `unreadable` = it is, and makes Ruby raise an error all the same;
 * `cut` = the connection ended too early; `short` = it ended within a head or a body of known length, which
 * Net::HTTP takes as an answer; `endless` = the head is too long.
 */
export type ParseState = 'more' | 'done' | 'bad' | 'unreadable' | 'cut' | 'short' | 'endless';
