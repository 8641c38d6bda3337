import { describe, expect, it } from 'vitest';

import { contentTypeOf } from './framework-model.ts';
import { findFramework, frameworkModels } from './framework-models.ts';

describe('frameworkModels', () => {
  it('have an id each, and no two ways of the same name', () => {
    const ids = frameworkModels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ways } of frameworkModels) {
      expect(new Set(ways.map(({ id }) => id)).size).toBe(ways.length);
    }
  });

  it('are found by id, and a wrong one is answered with the nearest', () => {
    expect(findFramework('koa').name).toBe('Koa');
    expect(() => findFramework('flaks')).toThrow('Did you mean flask');
  });
});

describe('contentTypeOf', () => {
  it.each([
    ['application/json', { mediaType: 'application/json', charset: null }],
    ['Application/JSON ; Charset="UTF-8"', { mediaType: 'application/json', charset: 'utf-8' }],
    ['text/plain;charset=latin1;x=y', { mediaType: 'text/plain', charset: 'latin1' }],
    ['json', null],
    ['', null],
  ])('reads %j', (header, expected) => {
    const rawHeaders = [['content-type', header]] as const;
    expect(contentTypeOf({ rawHeaders, body: '' })).toEqual(expected);
  });

  it('is null where there is none', () => {
    expect(contentTypeOf({ rawHeaders: [], body: '' })).toBeNull();
  });
});
