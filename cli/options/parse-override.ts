/**
 * `--set /json/pointer=value`: a value put into each payload before it is sent. Only the syntax is read
 * here; whether the pointer points at anything is for the rule in core to say, which knows the payload.
 */
import type { Json } from '#core/catalogue/fixture.ts';

import { usageError } from './usage-error.ts';

/** Values by JSON pointer. */
export type Overrides = Readonly<Record<string, Json>>;

/**
 * Reads one `--set`.
 * @returns the pointer and its value: parsed as JSON where it is JSON, else the text as it stands
 * @throws HarnessError when there is no `=` or the pointer does not start with a slash
 */
export function parseOverride(text: string): readonly [pointer: string, value: Json] {
  const equals = text.indexOf('=');
  if (equals < 0) throw refused(text, 'it has no equals sign');
  const pointer = text.slice(0, equals);
  if (!pointer.startsWith('/')) {
    throw refused(text, `${JSON.stringify(pointer)} does not start with a slash`);
  }
  return [pointer, jsonOrText(text.slice(equals + 1))];
}

/** The parser of a repeatable option, as commander calls it: value by value. A later one wins. */
export function collectOverrides(text: string, before: Overrides = {}): Overrides {
  const [pointer, value] = parseOverride(text);
  return { ...before, [pointer]: value };
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function refused(text: string, problem: string): Error {
  return usageError({
    reading: `--set ${JSON.stringify(text)}`,
    problem,
    advice: '--set /details/custom_message=text',
  });
}
