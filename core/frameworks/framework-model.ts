/**
 * How web frameworks read the body of a request: small models of the usual ways in which a handler asks for it. Each
 * was held against captures of the real one (fixtures/frameworks); the version that was held stands beside it.
 */
import type { Framework } from '../checks/detect-framework.ts';
import { headerValue, type RawHeaders } from '../http/raw-headers.ts';

export interface FrameworkRequest {
  readonly rawHeaders: RawHeaders;
  /** As it came over the wire, one character for each byte. */
  readonly body: string;
  /**
   * Undoes a Content-Encoding, for frameworks that do.
   * @returns null when the body is not packed that way; undefined when nobody here can undo that coding
   */
  readonly unpack?: (coding: string, body: string) => string | null | undefined;
}

/** What a handler gets, or what its client gets in its place. */
export type Reading =
  | {
      readonly kind: 'seen';
      /**
       * As JSON would have it, with whole numbers beyond 2^53 as bigint where the language keeps their digits. Bytes
       * are one character each. Undefined = there is nothing, not even an empty object.
       */
      readonly value: unknown;
    }
  | {
      readonly kind: 'refused';
      readonly status: number;
      /** Why, in the framework's words where it has any. */
      readonly reason: string;
    };

export interface WayToRead {
  /** Short, for a path and an option: `json`, `form`. */
  readonly id: string;
  /** What is set up, as code: `express.json()`. */
  readonly setUp: string;
  /** What the handler asks for, as code: `req.body`. */
  readonly expression: string;
  /** Whether strings in what is seen are bytes, one character each. */
  readonly isBytes?: boolean;
  readonly read: (request: FrameworkRequest) => Reading;
}

export interface FrameworkModel {
  readonly id: string;
  readonly name: string;
  /** The version whose behaviour was captured. */
  readonly version: string;
  /** As a check calls it, for its cure. */
  readonly family: Framework;
  /** The usual ones first. */
  readonly ways: readonly WayToRead[];
}

export function seen(value: unknown): Reading {
  return { kind: 'seen', value };
}

export function refused(status: number, reason: string): Reading {
  return { kind: 'refused', status, reason };
}

export interface ContentType {
  /** Lower case, without parameters. */
  readonly mediaType: string;
  /** Lower case. */
  readonly charset: string | null;
}

export const formType = 'application/x-www-form-urlencoded';
export const jsonType = 'application/json';

/** @returns null without the header, and for one that names no type */
export function contentTypeOf({ rawHeaders }: FrameworkRequest): ContentType | null {
  const header = headerValue(rawHeaders, 'Content-Type');
  if (header === null) return null;
  const mediaType = header.split(';', 1).join('').trim().toLowerCase();
  if (!/^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(mediaType)) return null;
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(header)?.[1]?.toLowerCase() ?? null;
  return { mediaType, charset };
}
