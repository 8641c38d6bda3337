/** What is held against a GitLab version, and how strictly. */
import type { RequestText } from '../http/odd-framing.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
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
