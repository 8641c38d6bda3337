/**
 * Forms as the npm package `qs` 6.16 reads them (lib/parse.js), for express.urlencoded() and koa-bodyparser: keys with
 * brackets nest. JSON read so comes apart at its brackets, and with `allowDots` at its dots too.
 */
import { decodeComponent, plusToSpace, unescapePairs } from './percent.ts';

export interface QsOptions {
  /** How many levels of brackets are read; 0 = a key is never parted. */
  readonly depth: number;
  /** Whether deeper keys are an error; else the rest of the key stays whole. */
  readonly strictDepth: boolean;
  /** Larger indices make an object, and so do longer arrays. */
  readonly arrayLimit: number;
  /** More parts than that are left away. */
  readonly parameterLimit: number;
  readonly allowDots: boolean;
  /** Whether keys that every object has (`toString`) are taken. */
  readonly allowPrototypes: boolean;
  readonly isLatin1: boolean;
}

/** Keys are nested deeper than `depth`, and `strictDepth` is set. */
export class QsDepthError extends Error {}

type Node = string | Node[] | { [key: string]: Node };
type Branch = Exclude<Node, string>;

/** @throws QsDepthError */
export function parseQs(text: string, options: QsOptions): unknown {
  let result: Node = {};
  for (const [key, value] of readFields(text, options)) {
    if (key === '') continue;
    const path = splitKey(key, options);
    if (path === null) continue;
    result = merge(result, nest(path, value, options), options);
  }
  return compact(result);
}

function readFields(text: string, options: QsOptions): Map<string, Node> {
  const fields = new Map<string, string | string[]>();
  const cleaned = text.replace(/%5B/gi, '[').replace(/%5D/gi, ']');
  for (const part of cleaned.split('&', options.parameterLimit)) {
    const bracket = part.indexOf(']=');
    const at = bracket === -1 ? part.indexOf('=') : bracket + 1;
    const key = decode(at === -1 ? part : part.slice(0, at), options);
    const value = at === -1 ? '' : decode(part.slice(at + 1), options);
    const there = fields.get(key);
    if (there === undefined) fields.set(key, value);
    else if (typeof there === 'string') fields.set(key, [there, value]);
    else there.push(value);
  }
  return new Map(
    [...fields].map(([key, value]) => [
      key,
      typeof value === 'string' ? value : limited(value, options.arrayLimit),
    ]),
  );
}

function decode(text: string, { isLatin1 }: QsOptions): string {
  const spaced = plusToSpace(text);
  if (isLatin1) return unescapePairs(spaced);
  return decodeComponent(spaced) ?? spaced;
}

function isInherited(key: string, { allowPrototypes }: QsOptions): boolean {
  return !allowPrototypes && key in Object.prototype;
}

/** @returns null when the key is left away */
function splitKey(given: string, options: QsOptions): string[] | null {
  const key = options.allowDots ? dotsToBrackets(given) : given;
  if (options.depth === 0) return isInherited(unwrap(key), options) ? null : [key];
  const first = key.indexOf('[');
  const parent = first === -1 ? key : key.slice(0, first);
  if (parent !== '' && isInherited(parent, options)) return null;
  const path = parent === '' ? [] : [parent];
  let open = first;
  for (let level = 0; open !== -1 && level < options.depth; level += 1) {
    const close = closingBracket(key, open);
    if (close === -1) return [...path, `[${key.slice(open)}]`];
    const segment = key.slice(open, close + 1);
    if (isInherited(segment.slice(1, -1), options)) return null;
    path.push(segment);
    open = key.indexOf('[', close + 1);
  }
  if (open === -1) return path;
  if (options.strictDepth) throw new QsDepthError('The input exceeded the depth');
  return [...path, `[${key.slice(open)}]`];
}

/** `a.b` is `a[b]`, but for dots within brackets and those with nothing behind them. */
function dotsToBrackets(key: string): string {
  let result = '';
  let level = 0;
  for (let index = 0; index < key.length; index += 1) {
    const character = key.charAt(index);
    if (character === '[') level += 1;
    else if (character === ']') level = Math.max(0, level - 1);
    const name = character === '.' && level === 0 ? /^[^.[]+/.exec(key.slice(index + 1)) : null;
    result += name === null ? character : `[${name[0]}]`;
    index += name === null ? 0 : name[0].length;
  }
  return result;
}

function closingBracket(key: string, open: number): number {
  let level = 0;
  for (let index = open; index < key.length; index += 1) {
    if (key[index] === '[') level += 1;
    else if (key[index] === ']' && (level -= 1) === 0) return index;
  }
  return -1;
}

function unwrap(segment: string): string {
  return segment.startsWith('[') && segment.endsWith(']') ? segment.slice(1, -1) : segment;
}

function nest(path: readonly string[], value: Node, { arrayLimit }: QsOptions): Node {
  return path.reduceRight<Node>((leaf, segment) => {
    // Too many values for an array are an object already.
    const isOverflow = leaf === value && typeof leaf === 'object' && !Array.isArray(leaf);
    if (segment === '[]' && isOverflow) return leaf;
    if (segment === '[]') return limited(Array.isArray(leaf) ? [...leaf] : [leaf], arrayLimit);
    const key = unwrap(segment);
    const index = /^(?:0|[1-9]\d*)$/.test(key) && key !== segment ? Number(key) : -1;
    if (index >= 0 && index < arrayLimit) {
      const list: Node[] = [];
      list[index] = leaf;
      return list;
    }
    return key === '__proto__' ? {} : { [key]: leaf };
  }, value);
}

function limited(list: Node[], arrayLimit: number): Branch {
  return list.length > arrayLimit ? Object.fromEntries(list.entries()) : list;
}

function merge(target: Node, source: Node, options: QsOptions): Node {
  if (source === '') return target;
  if (typeof target === 'string') {
    return limited([target, ...(Array.isArray(source) ? source : [source])], options.arrayLimit);
  }
  if (typeof source === 'string') {
    if (Array.isArray(target)) return limited([...target, source], options.arrayLimit);
    return [target, source];
  }
  if (Array.isArray(target) && Array.isArray(source)) {
    const list = [...target];
    source.forEach((item, index) => {
      const there = list[index];
      if (there === undefined) list[index] = item;
      else if (typeof there === 'object' && typeof item === 'object') {
        list[index] = merge(there, item, options);
      } else list.push(item);
    });
    return limited(list, options.arrayLimit);
  }
  const result: Record<string, Node> = { ...(target as Record<string, Node>) };
  for (const [key, item] of Object.entries(source)) {
    const there = Object.hasOwn(result, key) ? result[key] : undefined;
    result[key] = there === undefined ? item : merge(there, item, options);
  }
  return result;
}

/** Without the holes of arrays whose indices were not all given. */
function compact(node: Node): Node {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return Object.values(node).map(compact);
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, compact(item)]));
}
