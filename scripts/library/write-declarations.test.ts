import { describe, expect, it } from 'vitest';

import { relativeModule, resolveModule, rewriteImports } from './write-declarations.ts';

describe('the declarations of the library', () => {
  it.each([
    ['#core/world/world.ts', 'core/world/world.ts'],
    ['../store/world/parse-world.ts', 'mock-server/store/world/parse-world.ts'],
    ['./library-world.ts', 'mock-server/library/library-world.ts'],
    ['msw', null],
    ['node:crypto', null],
  ])('resolve %s', (specified, expected) => {
    expect(resolveModule('mock-server/library/handlers.ts', specified)).toBe(expected);
  });

  it.each([
    ['mock-server/library/handlers.ts', 'core/world/world.ts', '../../core/world/world.js'],
    ['core/world/world.ts', 'core/world/groups.ts', './groups.js'],
  ])('spell the way from %s to %s', (importer, target, expected) => {
    expect(relativeModule(importer, target)).toBe(expected);
  });

  it('rewrite imports, re-exports and type imports, and say what they name', () => {
    const text = [
      "import type { RequestHandler } from 'msw';",
      "import { type World } from '#core/world/world.ts';",
      "export * from './near.ts';",
      "declare const a: import('#core/a.ts').A;",
    ].join('\n');
    const { text: rewritten, named } = rewriteImports('contract/x.ts', text);
    expect(rewritten.split('\n')).toEqual([
      "import type { RequestHandler } from 'msw';",
      "import { type World } from '../core/world/world.js';",
      "export * from './near.js';",
      "declare const a: import('../core/a.js').A;",
    ]);
    expect(named).toEqual(['core/world/world.ts', 'contract/near.ts', 'core/a.ts']);
  });
});
