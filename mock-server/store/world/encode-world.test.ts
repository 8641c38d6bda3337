import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newWorld } from '#core/world/new-world.ts';

import { systemClock, systemRandom } from '../../system-ports.ts';
import { encodeWorld } from './encode-world.ts';

const textOf = (world: unknown): string => encodeWorld(world).toString();

describe('encodeWorld', () => {
  it('gives the world back when it is read', () => {
    const world = newWorld(systemRandom, systemClock);
    expect(JSON.parse(textOf(world))).toEqual(world);
  });

  it('means the same as JSON.stringify, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (value) => {
        // A big integer, and what refers to itself, are no JSON for anybody.
        let expected: unknown;
        try {
          expected = JSON.parse(JSON.stringify(value));
        } catch {
          return;
        }
        expect(JSON.parse(textOf(value))).toEqual(expected);
      }),
    );
  });

  it('writes one record a line', () => {
    const world = { version: 3, users: [{ id: 1 }, { id: 2 }], bin: [] };
    expect(textOf(world).split('\n')).toEqual([
      '{',
      '  "version": 3,',
      '  "users": [',
      '    {"id":1},',
      '    {"id":2}',
      '  ],',
      '  "bin": []',
      '}',
      '',
    ]);
  });

  it('reads a record only once, however often it is written', () => {
    let reads = 0;
    const record = {
      get id() {
        reads += 1;
        return 1;
      },
    };
    const first = textOf({ users: [record] });
    expect(textOf({ users: [{ id: 0 }, record] })).toContain('{"id":1}');
    expect([first.includes('{"id":1}'), reads]).toEqual([true, 1]);
  });

  it('writes letters beyond ASCII, in records and out of them, as UTF-8', () => {
    const world = { name: 'é 😀', users: [{ name: 'ß' }] };
    expect(encodeWorld(world)).toEqual(Buffer.from(textOf(world)));
    expect(JSON.parse(textOf(world))).toEqual(world);
  });

  it('ends with a line end even when there is nothing', () => {
    expect(textOf({})).toBe('{}\n');
  });
});
