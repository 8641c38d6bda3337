/** A request of the log and what is made of it, as two sides of a comparison. */
import type { ReplayPreview } from '#contract/replay.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';

import type { OriginalRequest } from '../edit/request-edit.ts';

export interface ComparedRequest {
  readonly name: string;
  readonly startLine: string;
  readonly rawHeaders: RawHeaders;
  readonly body: StoredBody;
}

export function loggedSide(request: OriginalRequest): ComparedRequest {
  const { method, target, rawHeaders, body } = request;
  return { name: 'As logged', startLine: `${method} ${target} HTTP/1.1`, rawHeaders, body };
}

/** The first request of a replay; null = there is none. Of a long body only the beginning is known. */
export function outgoingSide(
  { requests, firstBody }: ReplayPreview,
  original: OriginalRequest,
): ComparedRequest | null {
  const [first] = requests;
  if (first === undefined) return null;
  const { method, target, rawHeaders, bodySize, changed } = first;
  const isBodyChanged = changed.some((what) => what === 'body' || what.startsWith('/'));
  const { encoding, text } = firstBody;
  return {
    name: 'As it goes out',
    startLine: `${method} ${target} HTTP/1.1`,
    rawHeaders,
    body: isBodyChanged ? { encoding, size: bodySize, text } : original.body,
  };
}
