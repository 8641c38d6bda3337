/** A request read from a file of this or another tool: the one form in which all of them reach the log. */
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import type { LongText } from './long-text.ts';

/** All of it but its body, which may be anywhere. */
export interface ImportedHead {
  /** As the file has it; what cannot stand in a request line is refused when it is sent. */
  readonly method: string;
  /** Whole URL. */
  readonly url: string;
  /** What stood in the request line, where the URL does not tell: a byte string. */
  readonly target?: string;
  /** Header text as the log has it, one character for each byte. */
  readonly rawHeaders: RawHeaders;
  /** Behind a chunked body; left out = none. */
  readonly rawTrailers?: RawHeaders;
  /** Left out = 1.1. */
  readonly httpVersion?: string;
  /** Status of the answer; null = there was none. */
  readonly answered: number | null;
  /** When it was made, ISO 8601; null = the file does not say. */
  readonly at: string | null;
  /** In what it is not what was sent; left out = as far as the file tells, in nothing. */
  readonly flaws?: readonly RequestFlaw[];
}

/** Bytes of a body: text in UTF-8, or base64. */
export interface ImportedBody {
  readonly encoding: 'utf8' | 'base64';
  readonly text: string | LongText;
}

export interface ImportedRequest extends ImportedHead {
  readonly body: ImportedBody;
}

/** Whether a URL is one that a request can have gone to over HTTP. */
export function isHttpUrl(url: string): boolean {
  return /^https?:\/\/[^/?#]+/i.test(url);
}
