/** A request read from a file of this or another tool: the one form in which all of them reach the log. */
import { z } from 'zod';

import { rawHeadersSchema } from '../../http/raw-headers.ts';

export const importedRequestSchema = z.object({
  method: z.string().regex(/^[^\s]+$/),
  /** Whole URL. */
  url: z.string(),
  /** Header text as the log has it, one character for each byte. */
  rawHeaders: rawHeadersSchema,
  /** Bytes of the body: text in UTF-8, or base64. */
  body: z.object({ encoding: z.enum(['utf8', 'base64']), text: z.string() }),
  /** Status of the answer; null = there was none. */
  answered: z.int().nullable(),
  /** When it was made, ISO 8601; null = the file does not say. */
  at: z.string().nullable(),
});

export type ImportedRequest = z.infer<typeof importedRequestSchema>;

export interface ImportedFile {
  readonly requests: readonly ImportedRequest[];
  /** What a person should know of the file: what was left out, and why. Sentences. */
  readonly notices: readonly string[];
}

/** Path and query of a URL as a request line has them. */
export function targetOf(url: string): string {
  const rest = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Whether a URL is one that a request can have gone to over HTTP. */
export function isHttpUrl(url: string): boolean {
  return /^https?:\/\/[^/?#]+/i.test(url);
}
