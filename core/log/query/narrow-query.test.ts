import { describe, expect, it } from 'vitest';

import { logQuerySchema, narrowQuery } from './log-query.ts';

describe('narrowQuery', () => {
  it('keeps each of two searches whole', () => {
    const query = logQuerySchema.parse({ search: 'a or b', run: 'run-1' });
    expect(narrowQuery(query, 'is:lost or c')).toEqual({
      ...query,
      search: '(body:a or body:b) (is:lost or body:c)',
    });
    expect(narrowQuery(query, '').search).toBe('body:a or body:b');
  });
});
