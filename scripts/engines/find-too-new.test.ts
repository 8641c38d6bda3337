import { describe, expect, it } from 'vitest';

import { findTooNew } from './find-too-new.ts';

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

  it('excepts Electron as a tool, and never what is shipped', () => {
    const engines = { node: '>=22.12.0' };
    expect(found('node_modules/electron', { dev: true, engines })).toEqual([]);
    expect(found('node_modules/electron', { engines })).toEqual(['node_modules/electron']);
  });
});
