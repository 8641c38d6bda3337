import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { bundleDirOf } from './bundle-dir.ts';

describe('bundleDirOf', () => {
  it('is the folder of an entry, and the one above for a shared chunk', () => {
    const bundle = join('/app', 'out', 'main');
    expect(bundleDirOf(bundle)).toBe(bundle);
    expect(bundleDirOf(join(bundle, 'chunks'))).toBe(bundle);
  });

  it('is what was built, where the command runs from its source', () => {
    expect(bundleDirOf(join('/app', 'cli'))).toBe(join('/app', 'out', 'main'));
  });
});
