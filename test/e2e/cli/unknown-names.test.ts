import { describe, expect, it } from 'vitest';

import { startServe } from './serving.ts';
import { runCli } from './spawn-cli.ts';

describe('what the recording has nothing of', () => {
  it.each([
    [
      'export',
      ['export', '--format', 'har', '--run', 'nope'],
      /--run nope: this recording has nothing of that/,
    ],
    ['tail', ['tail', '--since', '5000'], /--since 5000: this recording/],
  ])('is refused by %s with 2, and is no empty answer', async (_command, args, told) => {
    const { ready, env } = await startServe();
    await fetch(ready.receiver.url, { method: 'POST', body: '{}' });
    const { code, out, err } = await runCli(args, { env });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(told);
  });
});
