/** A request read from a file of this or another tool: the one form in which all of them reach the log. */
import { z } from 'zod';

import { rawHeadersSchema } from '../../http/raw-headers.ts';
import { requestFlawSchema } from '../request-flaw.ts';

export const importedRequestSchema = z.object({
  /** As the file has it; what cannot stand in a request line is refused when it is sent. */
  method: z.string().min(1),
  /** Whole URL. */
  url: z.string(),
  /** What stood in the request line, where the URL does not tell: a byte string. */
  target: z.string().min(1).optional(),
  /** Header text as the log has it, one character for each byte. */
  rawHeaders: rawHeadersSchema,
  /** Behind a chunked body; left out = none. */
  rawTrailers: rawHeadersSchema.optional(),
  /** Left out = 1.1. */
  httpVersion: z.string().optional(),
  /** Bytes of the body: text in UTF-8, or base64. */
  body: z.object({ encoding: z.enum(['utf8', 'base64']), text: z.string() }),
  /** Status of the answer; null = there was none. */
  answered: z.int().nullable(),
  /** When it was made, ISO 8601; null = the file does not say. */
  at: z.string().nullable(),
  /** In what it is not what was sent; left out = as far as the file tells, in nothing. */
  flaws: z.array(requestFlawSchema).readonly().optional(),
});

export type ImportedRequest = z.infer<typeof importedRequestSchema>;
export type ImportedBody = ImportedRequest['body'];

export interface ImportedFile {
  readonly requests: readonly ImportedRequest[];
  /** What a person should know of the file: what was left out, and why. Sentences. */
  readonly notices: readonly string[];
}

/** Whether a URL is one that a request can have gone to over HTTP. */
export function isHttpUrl(url: string): boolean {
  return /^https?:\/\/[^/?#]+/i.test(url);
}
