import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { utf8Bytes } from '../http/byte-string.ts';
import { JsonScanner, type WantedValues } from './json-scanner.ts';

interface ScanOptions {
  readonly wanted?: WantedValues;
  readonly apart?: readonly string[];
  /** Bytes at a time. */
  readonly size?: number;
}

interface Scanned {
  readonly values: string[];
  readonly texts: [string, string][];
  readonly lost: string[];
  readonly scanner: JsonScanner;
}

function scan(text: string, { wanted = 'whole', apart = [], size = 3 }: ScanOptions = {}): Scanned {
  const [values, texts, lost]: [string[], [string, string][], string[]] = [[], [], []];
  let [value, open]: [number[], number[]] = [[], []];
  const decode = (bytes: readonly number[]): string => Buffer.from(bytes).toString('utf8');
  const scanner = new JsonScanner(
    {
      begin: () => void (value = []),
      copy: (bytes) => void value.push(...bytes),
      isApart: (pointer) => apart.includes(pointer),
      text: (_pointer, bytes) => void open.push(...bytes),
      textEnd: (pointer, isLost) => {
        texts.push([pointer, decode(open)]);
        if (isLost) lost.push(pointer);
        open = [];
      },
      end: () => void values.push(decode(value)),
    },
    wanted,
  );
  const bytes = utf8Bytes(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.finish();
  return { values, texts, lost, scanner };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('a JSON scanner', () => {
  it('takes what JSON.parse takes, byte for byte, in pieces of any size', () => {
    const sizes = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), sizes, (json, indent, size) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const { values, scanner } = scan(text, { size });
        expect(scanner.problem).toBeNull();
        expect(values).toEqual([text]);
      }),
      { seed: 1 },
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const odd = fc.constantFrom(...Array.from('{}[],:"\\ 0-1.eEtn\n\u0001au'));
    fc.assert(
      fc.property(fc.json(), fc.nat(), odd, fc.boolean(), (json, where, character, isAdded) => {
        const at = where % (json.length + 1);
        const text = json.slice(0, at) + character + json.slice(at + (isAdded ? 0 : 1));
        const { scanner } = scan(text.trim());
        const isWhole = scanner.isDone && scanner.problem === null;
        // It ends where its value does; what stands behind is for whoever asked to judge.
        if (isJson(text)) expect(isWhole).toBe(true);
        else if (isWhole) expect(scan(text.trim()).values.join('')).not.toBe(text.trim());
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('gives the items of a list that keys lead to', () => {
    const text =
      '{"a":[0],"log":{"pages":[1,[2]],"entries":[ {"x":[3]}, "y" ,4.5e1],"z":[9]},"entries":[7]}';
    const { values, scanner } = scan(text, { wanted: { itemsOf: ['log', 'entries'] } });
    expect(values).toEqual(['{"x":[3]}', '"y"', '4.5e1']);
    expect(scanner.hasList).toBe(true);
    expect(scan('{"log":{}}', { wanted: { itemsOf: ['log', 'entries'] } }).scanner.hasList).toBe(
      false,
    );
    expect(scan('[1,{"a":[2]}]', { wanted: { itemsOf: [] } }).values).toEqual(['1', '{"a":[2]}']);
  });

  it('gives texts apart, decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (made, size) => {
        const text = JSON.stringify({ a: { 'b/c': made }, d: [made] });
        const { values, texts } = scan(text, { apart: ['/a/b~1c'], size });
        expect(texts).toEqual([['/a/b~1c', made]]);
        expect(values).toEqual([JSON.stringify({ a: { 'b/c': '' }, d: [made] })]);
      }),
      { seed: 1 },
    );
  });

  it('decodes every escape, and says of half a character that it is lost', () => {
    const text = String.raw`{"\u0061":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00|\ud800|\udc00\ud83d"}`;
    const { texts, lost } = scan(text, { apart: ['/a'], size: 1 });
    expect(texts).toEqual([['/a', '"\\/\b\f\n\r\té😀|\ufffd|\ufffd\ufffd']]);
    expect(lost).toEqual(['/a']);
  });

  it.each([
    [
      '{"a":1,\n }',
      'it is not JSON (line 2, column 2 has "}" where a name in double quotes should stand)',
    ],
    ['[1 2]', 'line 1, column 4 has "2" where "," or the end of the object or list should stand'],
    ['["\n"]', 'line 1, column 3 has "\\n", which is no JSON'],
    ['[01]', 'line 1, column 3 has "1"'],
    ['{"a"', 'line 1, column 5 has the end of the file where ":" should stand'],
    ['['.repeat(201), 'it nests deeper than 200 levels (line 1, column'],
  ])('says where %j stops being JSON', (text, problem) => {
    expect(scan(text).scanner.problem).toContain(problem);
  });
});
