import { expect, it, vi } from 'vitest';

it('is had by vi.waitFor, which by itself gives up after a second', async () => {
  const startedAt = performance.now();
  await vi.waitFor(() => {
    expect(performance.now() - startedAt).toBeGreaterThan(1200);
  });
});

it('is had by vi.waitUntil too', async () => {
  const startedAt = performance.now();
  await vi.waitUntil(() => performance.now() - startedAt > 1200);
});
