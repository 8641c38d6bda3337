import { describe, expect, it } from 'vitest';

import { operationNames, operations } from './operations.ts';
import { bodiesPath, operationPath, streamPath } from './wire/api-paths.ts';

describe('the operations table', () => {
  it.each(operationNames)('says in one sentence what %s does', (name) => {
    expect(operations[name].does).toMatch(/^[A-Z][^.]*(\.[^ .][^.]*)*\.$/);
  });

  it('leaves the paths free that are read by GET', () => {
    const paths = operationNames.map(operationPath);
    expect(paths).not.toContain(streamPath);
    expect(paths).not.toContain(bodiesPath);
  });
});
