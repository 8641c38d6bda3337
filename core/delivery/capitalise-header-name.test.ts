import { describe, expect, it } from 'vitest';

import { capitaliseHeaderName } from './capitalise-header-name.ts';

describe('capitaliseHeaderName', () => {
  it.each([
    ['foo', 'Foo'],
    ['X-API-KEY', 'X-Api-Key'],
    ['DD-API-KEY', 'Dd-Api-Key'],
    // row: request.capitals
    ['Foo_Bar', 'Foo_bar'],
    ['x_under', 'X_under'],
    // row: document.content-type
    ['content-type', 'Content-Type'],
    ['X-Gitlab-Event-Streaming-Token', 'X-Gitlab-Event-Streaming-Token'],
    ['ETag', 'Etag'],
    ['x--y', 'X--Y'],
    ['-bar', '-Bar'],
    ['1st-2nd', '1st-2nd'],
    ['ÉTÉ', 'Été'],
  ])('sends %s as %s', (name, sent) => {
    expect(capitaliseHeaderName(name)).toBe(sent);
  });

  it.each([
    ['foo-', 'Foo'],
    ['foo--', 'Foo'],
    ['-', ''],
  ])('drops the hyphens at the end of %s', (name, sent) => {
    expect(capitaliseHeaderName(name)).toBe(sent);
  });
});
