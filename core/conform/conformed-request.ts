/** What is held against a GitLab version, and how strictly. */
import { decodeBase64 } from '../http/base64.ts';
import { textOfCodes, toByteString } from '../http/byte-string.ts';
import type { RequestText } from '../http/odd-framing.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import type { StoredBody } from '../http/stored-body.ts';
import type { AttemptEntry, CaptureEntry } from '../log/log-entry.ts';
import { rawRequestOf } from '../log/raw-request.ts';
import type { Profile } from '../profiles/profile.ts';

export interface ConformedRequest {
  readonly method: string;
  readonly target: string;
  /** Names and values as byte strings. */
  readonly rawHeaders: RawHeaders;
  /** Text of the body; null = it is no text, is not there, or was not read. */
  readonly body: string | null;
  /** Bytes of it. */
  readonly bodySize: number;
  /** How it stood on the wire, as far as that is known; left out = as everybody writes it. */
  readonly wire?: RequestText;
}

export interface ConformOptions {
  readonly profile: Profile;
  /** The verification token that each request has to have; null = any. */
  readonly token: string | null;
  /** Whether order and case are only worth knowing, as behind a proxy that changes them. */
  readonly isTolerant: boolean;
}

export type RequestEntry = AttemptEntry | CaptureEntry;

/** @param largeBody text of a body that stands beside the log */
export function toConformed(entry: RequestEntry, largeBody: string | null): ConformedRequest {
  const { method, target, rawHeaders, body } = entry.request;
  const text = body.encoding === 'utf8' ? body.text : largeBody;
  const wire = wireTextOf(entry);
  return {
    ...{ method, target, rawHeaders, body: text, bodySize: body.size },
    ...(wire === null ? {} : { wire }),
  };
}

/** Chunks that stand in a file beside the log are not looked into. */
function wireTextOf(entry: RequestEntry): RequestText | null {
  const raw = rawRequestOf(entry);
  if (raw === null) return null;
  if (entry.kind === 'attempt') {
    return { head: raw.head, framed: null, trailers: [], complete: true };
  }
  const { wire, request, complete } = entry;
  const framed = wire?.body === undefined ? null : inlineBytes(wire.body);
  return { head: raw.head, framed, trailers: request.rawTrailers, complete };
}

/** One character for each byte; null = they stand elsewhere. */
function inlineBytes(body: StoredBody): string | null {
  switch (body.encoding) {
    case 'utf8':
      return toByteString(body.text);
    case 'base64':
      return textOfCodes(decodeBase64(body.text));
    case 'file':
      return null;
  }
}
