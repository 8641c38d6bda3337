import { describe, expect, it } from 'vitest';

import { endsDelivery } from './delivery-outcome.ts';

const attempt = (code: string) => ({
  kind: 'attempt' as const,
  verdict: { code, message: '', lost: false },
});

describe('endsDelivery', () => {
  it('is false of an answer that redirects onwards', () => {
    expect(endsDelivery(attempt('redirected'))).toBe(false);
  });

  it.each(['delivered', 'status-ignored', 'error-swallowed'])('is true of %s', (code) => {
    expect(endsDelivery(attempt(code))).toBe(true);
  });

  it('is true of a skip', () => {
    expect(endsDelivery({ kind: 'skip' })).toBe(true);
  });
});
