/** What can be said of a body without showing it: whether two are the same, and of what type it says it is and is. */
import { headerValue, type RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';

import { countOf, formatBytes } from '../../../ui/data/format-quantity.ts';
import { inSentence } from '../message-side.ts';

/** Whether the bytes are the same. A body is kept in the same form whichever side it is on. */
export function isSameBody(left: StoredBody, right: StoredBody): boolean {
  if (left.size !== right.size || left.encoding !== right.encoding) return false;
  return contentOf(left) === contentOf(right);
}

function contentOf(body: StoredBody): string {
  return body.encoding === 'file' ? body.sha256 : body.text;
}

/** `612 bytes`. */
export function sizeInWords(size: number): string {
  return size < 10_000 ? countOf(size, 'byte') : `${formatBytes(size)} (${countOf(size, 'byte')})`;
}

/**
 * One sentence on whether the bodies are the same.
 * @param names of the sides, as they are shown
 */
export function compareBodies(
  left: StoredBody,
  right: StoredBody,
  names: readonly [left: string, right: string],
): string {
  if (isSameBody(left, right)) return `Body identical, ${sizeInWords(left.size)}`;
  const [one, other] = names.map(inSentence);
  return `Body differs: ${sizeInWords(left.size)} ${one ?? ''}, ${sizeInWords(right.size)} ${other ?? ''}`;
}

export interface ContentType {
  /** The media type of the Content-Type header without parameters, or null when there is none. */
  readonly declared: string | null;
  readonly isJson: boolean;
}

/** @param isJson whether the body is */
export function contentTypeOf(headers: RawHeaders, isJson: boolean): ContentType {
  const header = headerValue(headers, 'Content-Type');
  const declared = header?.split(';')[0]?.trim().toLowerCase() ?? null;
  return { declared, isJson };
}

/** Whether a framework that goes by the declared type would misread the body. */
export function isMislabelled({ declared, isJson: json }: ContentType): boolean {
  return json && declared !== 'application/json' && declared?.endsWith('+json') !== true;
}
