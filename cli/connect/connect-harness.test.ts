import { describe, expect, it } from 'vitest';

import { serve } from '../../test/support/serve.ts';
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

  it('tells a name that the harness does not answer to', async () => {
    const refusal = { code: 'harness/wrong-host', category: 'user-input', message: 'Failed.' };
    const { url } = await serve((_request, response) => {
      response.writeHead(403).end(JSON.stringify({ error: refusal }));
    });
    const { client } = connectHarness({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: controlToken });
    await expect(client.call('listFixtures', {})).rejects.toMatchObject({
      category: 'configuration',
      message: `Failed to use the harness at ${url}: it does not answer to that name. Try setting AUDITORIUM_URL to the address that its \`auditorium serve\` printed.`,
    });
  });

  it('tells a refused token in the words of whoever set it', async () => {
    const { url } = await serveControl();
    const { client } = connectHarness({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: 'wrong' });
    await expect(client.call('listFixtures', {})).rejects.toMatchObject({
      category: 'configuration',
      message: `Failed to use the harness at ${url}: it does not take this token. Try setting AUDITORIUM_TOKEN to the one that its \`auditorium serve\` printed.`,
    });
  });
});
