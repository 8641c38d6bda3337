import { describe, expect, it } from 'vitest';

import { findTooNew, withoutNeedless } from './find-too-new.ts';

function found(path: string, entry: Readonly<Record<string, unknown>>): readonly string[] {
  return findTooNew({ packages: { [path]: entry } }, '20.19.0').map((each) => each.path);
}

describe('the check of engines', () => {
  it.each(['>=22.12.0', '^22.0.0 || ^24.0.0', '>=20.19.1', '18'])('tells %s', (node) => {
    expect(found('node_modules/a', { engines: { node } })).toEqual(['node_modules/a']);
    expect(found('node_modules/a', { dev: true, engines: { node } })).toEqual(['node_modules/a']);
  });

  it.each(['>=20.19', '^20.17.0 || >=22.9.0', '>= 0.10', '*'])('lets %s pass', (node) => {
    expect(found('node_modules/a', { engines: { node } })).toEqual([]);
  });

  it('says nothing of a package that does not say what it needs', () => {
    expect(found('node_modules/a', {})).toEqual([]);
    expect(found('node_modules/a', { engines: ['node >= 99'] })).toEqual([]);
  });

  it('tells Electron too, and that its entry has to be mended after an update', () => {
    const packages = {
      '': { engines: { node: '>=20.19' } },
      'node_modules/electron': { dev: true, engines: { node: '>=22.12.0' }, version: '1.0.0' },
      'node_modules/a': { engines: { node: '>=22' } },
    };
    expect(findTooNew({ packages }, '20.19.0').map((each) => each.isNeedless)).toEqual([
      true,
      false,
    ]);
    const mended = withoutNeedless({ lockfileVersion: 3, packages });
    expect(mended).toEqual({
      lockfileVersion: 3,
      packages: { ...packages, 'node_modules/electron': { dev: true, version: '1.0.0' } },
    });
    expect(findTooNew(mended, '20.19.0').map((each) => each.path)).toEqual(['node_modules/a']);
  });
});
