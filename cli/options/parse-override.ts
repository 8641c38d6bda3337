/**
 * `--set /json/pointer=value`: a value put into each payload before it is sent. Only the syntax is read
 * here; whether the pointer points at anything is for the rule in core to say, which knows the payload.
 */
import type { Json } from '#core/catalogue/fixture.ts';
import { jsonIn } from '#core/errors/json-problem.ts';
import { describeDeepNesting, findDeepJson } from '#core/errors/nesting.ts';

import { findInexactNumber } from './exact-number.ts';
import { usageError } from './usage-error.ts';

/** Values by JSON pointer. */
export type Overrides = Readonly<Record<string, Json>>;

/**
 * Reads one `--set`.
 * @returns the pointer and its value: parsed as JSON where it is JSON, else the text as it stands
 * @throws HarnessError when there is no `=`, the pointer does not start with a slash, or a number would
 *   be sent as another one
 */
export function parseOverride(text: string): readonly [pointer: string, value: Json] {
  const equals = text.indexOf('=');
  if (equals < 0) throw refused(text, 'it has no equals sign');
  const pointer = text.slice(0, equals);
  if (!pointer.startsWith('/')) {
    throw refused(text, `${JSON.stringify(pointer)} does not start with a slash`);
  }
  const value = text.slice(equals + 1);
  const deep = findDeepJson(value);
  if (deep !== null) throw refused(`${text.slice(0, 40)}...`, describeDeepNesting(deep));
  const json = jsonIn(value) as Json | undefined;
  if (json === undefined) return [pointer, value];
  const inexact = findInexactNumber(value);
  if (inexact === null) return [pointer, json];
  throw refused(
    text,
    `the number ${inexact.number} cannot be sent exactly as it stands`,
    `--set '${pointer}=${inexact.quoted}' to send it as text`,
  );
}

/** The parser of a repeatable option, as commander calls it: value by value. A later one wins. */
export function collectOverrides(text: string, before: Overrides = {}): Overrides {
  const [pointer, value] = parseOverride(text);
  return { ...before, [pointer]: value };
}

function refused(
  text: string,
  problem: string,
  advice = '--set /details/custom_message=text',
): Error {
  return usageError({
    reading: `--set ${JSON.stringify(text)}`,
    problem,
    advice,
  });
}
