/** Which witness is meant, from the words it is named with. */
import { HarnessError } from '#core/errors/harness-error.ts';

import { openCommandWitness } from './command-witness.ts';
import { openFileWitness } from './file-witness.ts';
import { openUrlWitness } from './url-witness.ts';
import type { Witness } from './witness.ts';

/** `answer` = the endpoint's own answers show what it kept. */
export type WitnessSpec =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'cmd'; readonly command: string }
  | { readonly kind: 'answer' };

/** @returns null for `answer`, which nobody needs to be asked for */
export function openWitness(spec: WitnessSpec): Promise<Witness | null> {
  switch (spec.kind) {
    case 'file':
      return openFileWitness(spec.path);
    case 'url':
      return Promise.resolve(openUrlWitness(spec.url));
    case 'cmd':
      return Promise.resolve(openCommandWitness(spec.command));
    case 'answer':
      return Promise.resolve(null);
  }
}

/**
 * Reads `file:PATH`, `url:URL`, `cmd:COMMAND` or `answer`.
 * @throws HarnessError `check/unknown-witness`
 */
export function parseWitness(text: string): WitnessSpec {
  const [, kind = '', rest = ''] = /^(file|url|cmd):(.+)$/s.exec(text) ?? [];
  if (text === 'answer') return { kind: 'answer' };
  if (kind === 'file') return { kind, path: rest };
  if (kind === 'cmd') return { kind, command: rest };
  if (kind === 'url' && /^https?:\/\//i.test(rest)) return { kind, url: rest };
  throw new HarnessError({
    code: 'check/unknown-witness',
    category: 'user-input',
    message: `Failed to read the witness ${JSON.stringify(text)}: it is none that is known. Try file:PATH, url:URL, cmd:COMMAND or answer.`,
    details: { witness: text },
  });
}
