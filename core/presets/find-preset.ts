/** Presets by their id, and the headers that one needs beside those that were given. */
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import { headerValue, type RawHeaders } from '../http/raw-headers.ts';
import { type Preset, presets } from './presets.ts';

/**
 * @param code of the error where there is none of that name
 * @throws HarnessError with that code, which names the nearest ones
 */
export function findById<One extends { readonly id: string }>(
  all: readonly One[],
  id: string,
  code: string,
): One {
  const found = all.find((preset) => preset.id === id);
  if (found !== undefined) return found;
  const ids = all.map((preset) => preset.id);
  throw new HarnessError({
    code,
    category: 'user-input',
    message: `Failed to find the preset "${id}": there is none of that name. Try ${ids.join(', ')}.${didYouMean(id, ids)}`,
    details: { id },
  });
}

/** @throws HarnessError `preset/unknown` */
export function findPreset(id: string): Preset {
  return findById(presets, id, 'preset/unknown');
}

/** What stands for something that only its owner knows. */
const placeholder = /\b[A-Z]{4,}\b/;

/** Whether a header of it has something that only its owner knows. */
export function needsSecret({ headers }: Preset): boolean {
  return headers.some(([, value]) => placeholder.test(value));
}

/**
 * The headers that were given, and behind them those of the preset that were not: a given one wins.
 * @param secret takes the place of what only its owner knows, such as a token; left out = the headers say it
 * @throws HarnessError `preset/header-missing` when one has to be given because nobody else knows its value
 */
export function headersWithPreset(
  { id, headers }: Preset,
  given: RawHeaders,
  secret?: string,
): RawHeaders {
  const missing = headers.filter(([name]) => headerValue(given, name) === null);
  const added = missing.map(
    ([name, value]) => [name, secret ? value.replace(placeholder, () => secret) : value] as const,
  );
  const unknown = missing.find(([, value]) => placeholder.test(value));
  if (secret || unknown === undefined) return [...given, ...added];
  const [name, value] = unknown;
  throw new HarnessError({
    code: 'preset/header-missing',
    category: 'user-input',
    message: `Failed to use the preset ${id}: it needs the header ${name}. Try --preset ${id}=SECRET, or --header '${name}: ${value}' with your own value in it.`,
    details: { id, header: name },
  });
}

/**
 * @param text `ID` or `ID=SECRET`, as it is typed
 * @throws HarnessError as `findPreset` and `headersWithPreset` do
 */
export function headersOfPreset(text: string, given: RawHeaders): RawHeaders {
  const [id = '', ...rest] = text.split('=');
  return headersWithPreset(findPreset(id), given, rest.join('='));
}
