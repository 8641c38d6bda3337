/**
 * `params` of Rack 2.2 (lib/rack/query_parser.rb, parse_nested_query): text in and out is one character for each byte.
 * Brackets in a key nest, which happens to JSON with an array in it.
 */
import { isUtf8 } from '../decode-utf8.ts';
import { cutAtEquals, plusToSpace, unescapePairs } from './percent.ts';

type Params = Map<string, unknown>;

/** Why Rack would not parse: Sinatra answers 400 for what is malformed, and 500 above a limit. */
export class RackParameterError extends Error {
  readonly status: 400 | 500;

  constructor(message: string, { status = 400 }: { readonly status?: 400 | 500 } = {}) {
    super(message);
    this.status = status;
  }
}

function aboveLimit(message: string): RackParameterError {
  return new RackParameterError(message, { status: 500 });
}

const mostBytes = 4 * 1024 * 1024;
const mostParameters = 4096;
const mostKeyRoom = 65_536;
const mostLevels = 100;

/** @throws RackParameterError */
export function parseRackForm(raw: string): unknown {
  // An old Safari added one.
  const body = raw.endsWith('\0') ? raw.slice(0, -1) : raw;
  if (body.length > mostBytes) {
    throw aboveLimit(`total query size exceeds limit (${mostBytes})`);
  }
  const parts = body.split(/& */);
  if (parts.length > mostParameters) {
    throw aboveLimit(
      `total number of query parameters (${parts.length}) exceeds limit (${mostParameters})`,
    );
  }
  const params: Params = new Map();
  for (const part of parts) {
    if (part === '') continue;
    const [key, value] = cutAtEquals(part);
    addParam(params, unescape(key), value === null ? null : unescape(value), mostLevels);
  }
  return toValue(params);
}

function unescape(text: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) {
    throw new RackParameterError(`invalid %-encoding (${text.slice(0, 60)})`);
  }
  return unescapePairs(plusToSpace(text));
}

/** Each hash counts the room of its own keys. */
function setParam(params: Params, key: string, value: unknown): void {
  if (!params.has(key)) {
    const room = [...params.keys()].reduce((sum, { length }) => sum + length, key.length);
    if (room > mostKeyRoom) throw aboveLimit('exceeded available parameter key space');
  }
  params.set(key, value);
}

function addParam(params: Params, name: string, value: string | null, levels: number): unknown {
  if (levels <= 0) throw aboveLimit('too many levels');
  if (!isUtf8(name)) throw new RackParameterError('invalid byte sequence in UTF-8');
  const found = /^[[\]]*([^[\]]+)\]*/.exec(name);
  if (found === null) return value !== null && name === '[]' ? [value] : null;
  const [head, key = ''] = found;
  const after = name.slice(head.length);
  if (after === '') setParam(params, key, value);
  else if (after === '[') setParam(params, name, value);
  else if (after === '[]') arrayAt(params, key).push(value);
  else addNested(params, key, after, value, levels);
  return params;
}

function addNested(
  params: Params,
  key: string,
  after: string,
  value: string | null,
  levels: number,
): void {
  const child = (/^\[\]\[([^[\]]+)\]$/m.exec(after) ?? /^\[\](.+)$/m.exec(after))?.[1];
  if (child === undefined) {
    const inside = params.get(key) ?? new Map<string, unknown>();
    if (!params.has(key)) setParam(params, key, inside);
    if (!(inside instanceof Map)) throw wrongType('Hash', key, inside);
    params.set(key, addParam(inside as Params, after, value, levels - 1));
    return;
  }
  const list = arrayAt(params, key);
  const last = list.at(-1);
  if (last instanceof Map && !hasKey(last as Params, child)) {
    addParam(last as Params, child, value, levels - 1);
  } else list.push(addParam(new Map(), child, value, levels - 1));
}

function arrayAt(params: Params, key: string): unknown[] {
  const there = params.get(key) ?? [];
  if (!params.has(key)) setParam(params, key, there);
  if (!Array.isArray(there)) throw wrongType('Array', key, there);
  return there as unknown[];
}

function wrongType(wanted: string, key: string, there: unknown): RackParameterError {
  const type = there instanceof Map ? 'Hash' : Array.isArray(there) ? 'Array' : 'String';
  return new RackParameterError(`expected ${wanted} (got ${type}) for param \`${key}'`);
}

function hasKey(params: Params, key: string): boolean {
  if (key.includes('[]')) return false;
  let inside: unknown = params;
  for (const part of key.split(/[[\]]+/)) {
    if (part === '') continue;
    if (!(inside instanceof Map) || !inside.has(part)) return false;
    inside = inside.get(part);
  }
  return true;
}

function toValue(item: unknown): unknown {
  if (item instanceof Map) {
    return Object.fromEntries([...(item as Params)].map(([key, value]) => [key, toValue(value)]));
  }
  return Array.isArray(item) ? item.map(toValue) : item;
}
