/** Forms as `querystring` of Node.js and `fast-querystring` read them: flat, the values of one key in an array. */
import { decodeUtf8 } from '../decode-utf8.ts';
import { cutAtEquals, decodeComponent, plusToSpace, unescapePairs } from './percent.ts';

type Fields = Record<string, string | string[]>;

function addField(fields: Fields, key: string, value: string): void {
  const there = fields[key];
  if (there === undefined) fields[key] = value;
  else if (typeof there === 'string') fields[key] = [there, value];
  else there.push(value);
}

/** `querystring.parse` of Node.js 20 (lib/querystring.js); of more than that many keys the rest is left away. */
export function parseQuerystring(text: string, { maxKeys }: { readonly maxKeys: number }): Fields {
  const fields = Object.create(null) as Fields;
  const parts = text.split('&').filter((part) => part !== '');
  for (const part of parts.slice(0, maxKeys)) {
    const [key, value] = cutAtEquals(part);
    addField(fields, decodeByNode(key), decodeByNode(value ?? ''));
  }
  return fields;
}

function decodeByNode(text: string): string {
  const spaced = plusToSpace(text);
  if (!/%[0-9a-f]{2}/i.test(spaced)) return spaced;
  // What is no UTF-8 is read byte for byte, and characters beyond a byte lose their upper half on the way.
  return (
    decodeComponent(spaced) ??
    decodeUtf8(
      unescapePairs(spaced).replace(/[^\0-\xff]/g, (character) =>
        String.fromCharCode(character.charCodeAt(0) & 0xff),
      ),
    )
  );
}

/** `fast-querystring` 1.1 (lib/parse.js), which @fastify/formbody uses: what cannot be decoded stays as it is. */
export function parseFastQuerystring(text: string): Fields {
  const fields = Object.create(null) as Fields;
  for (const part of text.split('&')) {
    const [rawKey, rawValue] = cutAtEquals(part);
    if (part === '') continue;
    const key = plusToSpace(rawKey);
    const value = plusToSpace(rawValue ?? '');
    addField(fields, decodeComponent(key) ?? key, decodeComponent(value) ?? value);
  }
  return fields;
}
