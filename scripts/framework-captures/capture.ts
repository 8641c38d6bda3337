/** What a framework made of a body, as a line of a fixture: short enough to read, exact enough to compare. */
import { createHash } from 'node:crypto';

import { canonicalJson } from '#core/frameworks/exact-json.ts';
import type { Reading } from '#core/frameworks/framework-model.ts';

/** A status = refused with it; text = JSON of what was seen, `undefined`, or its hash where it is long. */
export type Captured = number | string;

export interface CaptureFile {
  readonly framework: string;
  /** Of the framework and what it reads bodies with. */
  readonly versions: Readonly<Record<string, string>>;
  /** Body and content type, by their names in scripts/framework-captures/bodies.ts, and what each way gave. */
  readonly rows: readonly (readonly [
    body: string,
    type: string,
    byWay: Readonly<Record<string, Captured>>,
  ])[];
}

const longest = 200;

export function toCaptured(reading: Reading): Captured {
  if (reading.kind === 'refused') return reading.status;
  const text = canonicalJson(reading.value);
  if (text.length <= longest) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 16)}, ${text.length}`;
}
