/** The words of reading an answer: its parts, and how far the reading has come. */
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { EndpointAnswer } from '#core/log/log-entry.ts';

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

/** As the log has it. @param body as it is kept */
export function toEndpointAnswer(
  { status, statusText, httpVersion, rawHeaders, dropped }: Answer,
  body: StoredBody,
): EndpointAnswer {
  const bodyDropped = dropped === 0 ? undefined : dropped;
  return { status, statusText, httpVersion, rawHeaders, body, bodyDropped };
}

/**
 * `more` = go on reading; `bad` = this is not HTTP; `unreadable` = it is, and makes Ruby raise an error all the same;
 * `cut` = the connection ended too early; `short` = it ended within a head or a body of known length, which
 * Net::HTTP takes as an answer; `endless` = the head is too long.
 */
export type ParseState = 'more' | 'done' | 'bad' | 'unreadable' | 'cut' | 'short' | 'endless';
