import { describe, expect, it } from 'vitest';

import { controlToken, serveControl } from '../../test/support/serve-control.ts';
import { connectHarness } from './connect-harness.ts';

describe('connectHarness', () => {
  it('reaches the harness that the environment names', async () => {
    const listFixtures = () => Promise.resolve([]);
    const { url } = await serveControl({ handlers: { listFixtures } });
    const harness = connectHarness({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: controlToken });
    expect(harness.url).toBe(url);
    expect(await harness.client.call('listFixtures', {})).toEqual([]);
  });

  it('tells a refused token in the words of whoever set it', async () => {
    const { url } = await serveControl();
    const { client } = connectHarness({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: 'wrong' });
    await expect(client.call('listFixtures', {})).rejects.toMatchObject({
      category: 'user-input',
      message: `Failed to use the harness at ${url}: it does not take this token. Try setting AUDITORIUM_TOKEN to the one that its \`auditorium serve\` printed.`,
    });
  });
});
