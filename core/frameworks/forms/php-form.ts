/**
 * `$_POST` of PHP 8.2 (main/php_variables.c): text in and out is one character for each byte. Arrays come as objects,
 * since PHP has one thing for both.
 */
import { cutAtEquals, plusToSpace, unescapePairs } from './percent.ts';

type Variables = Map<string, string | Variables>;

/** max_input_vars; what comes after is left away, with a warning in the log. */
const mostVariables = 1000;

/** max_input_nesting_level; deeper ones are left away. */
const mostLevels = 64;

export function parsePhpForm(body: string): unknown {
  const variables: Variables = new Map();
  // Empty parts count too, and one more than the limit is taken.
  for (const part of body.split('&', mostVariables + 1)) {
    if (part === '') continue;
    const [key, value] = cutAtEquals(part);
    const path = readName(unescapePairs(plusToSpace(key)));
    if (path !== null) setVariable(variables, path, unescapePairs(plusToSpace(value ?? '')));
  }
  return toValue(variables);
}

/**
 * The name of a variable and the keys in brackets behind it, null for the next free one.
 * @returns null for what names no variable
 */
function readName(raw: string): readonly (string | null)[] | null {
  // A C string: it ends at the first zero byte.
  const text = raw.split('\0', 1).join('').replace(/^ +/, '');
  const open = text.indexOf('[');
  const name = (open === -1 ? text : text.slice(0, open)).replace(/[ .]/g, '_');
  if (name === '') return null;
  if (open === -1) return [name];
  const path: (string | null)[] = [name];
  let at = open;
  while (text[at] === '[') {
    const close = text.indexOf(']', at + 1);
    if (close === -1) {
      // Of the first pair the bracket becomes part of the name, later ones are dropped.
      if (path.length > 1) return path;
      return [`${name}_${text.slice(at + 1).replace(/[ .[]/g, '_')}`];
    }
    const inside = text.slice(at + 1, close);
    const index = /^[ \t\n\v\f\r]$/.test(inside) ? '' : inside;
    path.push(index === '' ? null : index);
    at = close + 1;
  }
  return path.length > mostLevels ? null : path;
}

function setVariable(variables: Variables, path: readonly (string | null)[], value: string): void {
  let inside = variables;
  path.forEach((step, index) => {
    const key = step ?? nextIndex(inside);
    if (index === path.length - 1) {
      inside.set(key, value);
      return;
    }
    const there = inside.get(key);
    const next: Variables = there instanceof Map ? there : new Map<string, string | Variables>();
    inside.set(key, next);
    inside = next;
  });
}

function nextIndex(variables: Variables): string {
  const indices = [...variables.keys()].filter((key) => /^(?:0|[1-9]\d*)$/.test(key)).map(Number);
  return String(Math.max(-1, ...indices) + 1);
}

function toValue(variables: Variables): Record<string, unknown> {
  return Object.fromEntries(
    [...variables].map(([key, value]) => [key, value instanceof Map ? toValue(value) : value]),
  );
}
