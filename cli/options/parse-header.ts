/**
 * A custom header as it is typed: `name: value`. Order and case are kept, since both are what the
 * tool is there to show; only what cannot stand on the wire at all is refused.
 */
import { hasControlCharacter, headerNameProblem } from '#core/http/judge-head.ts';
import type { RawHeader } from '#core/http/raw-headers.ts';

import { usageError } from './usage-error.ts';

/**
 * Reads one `--header`.
 * @param text the option's value; the first colon parts name and value
 * @throws HarnessError when there is no colon, no name, no value, or a character that would break the head up
 */
export function parseHeader(text: string): RawHeader {
  const colon = text.indexOf(':');
  if (colon < 0) throw refused(text, 'it has no colon');
  const name = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  if (name === '') throw refused(text, 'it has no name before the colon');
  const problem = headerNameProblem(name);
  if (problem !== null) throw refused(text, problem);
  if (value === '') throw refused(text, 'it has no value, and GitLab refuses a blank one');
  if (hasControlCharacter(value)) throw refused(text, 'its value has a control character');
  return [name, value];
}

/** The parser of a repeatable option, as commander calls it: value by value. */
export function collectHeaders(text: string, before: readonly RawHeader[] = []): RawHeader[] {
  return [...before, parseHeader(text)];
}

function refused(text: string, problem: string): Error {
  return usageError({
    reading: `--header ${JSON.stringify(text)}`,
    problem,
    advice: "--header 'X-Api-Key: secret'",
  });
}
