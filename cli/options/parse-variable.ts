/** `--var name=value`: a value for a variable of a scenario. */
import { usageError } from './usage-error.ts';

/** The parser of a repeatable option, as commander calls it: value by value. A later one wins. */
export function collectVariables(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const equals = text.indexOf('=');
  if (equals > 0) return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
  throw usageError({
    reading: `--var ${JSON.stringify(text)}`,
    problem: equals < 0 ? 'it has no equals sign' : 'it has no name',
    advice: '--var group=my-group',
    details: { value: text },
  });
}
