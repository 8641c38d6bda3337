/** JSON with all digits of its whole numbers, as languages with integers of their own read it; and back into text. */
import { isRecord } from '../json/is-record.ts';

// Without a choice for each character: one of megabytes would fill the stack of the engine.
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const wholeNumber = /^-?\d+$/;
const mark = '\u0000digits:';

/**
 * Whole numbers that a double cannot hold become bigint.
 * @throws SyntaxError when the text is no JSON
 */
export function parseExactJson(text: string): unknown {
  const usual: unknown = JSON.parse(text);
  // Fewer digits than 2^53 has: nothing was lost.
  if (!/\d{16}/.test(text)) return usual;
  const marked = text.replace(stringOrNumber, (token) =>
    wholeNumber.test(token) && !Number.isSafeInteger(Number(token))
      ? JSON.stringify(mark + token)
      : token,
  );
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  ) as unknown;
}

/** The same text for the same value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return printExactJson(sorted(value), 0);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

/** JSON text, indented by two, in which a bigint is a number; a value that is nothing is `undefined`. */
export function printExactJson(value: unknown, indent = 2): string {
  if (value === undefined) return 'undefined';
  const text = JSON.stringify(
    value,
    (_, item: unknown) => (typeof item === 'bigint' ? `${mark}${item}` : item),
    indent,
  );
  return text.replace(/"\\u0000digits:(-?\d+)"/g, '$1');
}
