import { networkInterfaces } from 'node:os';

import { describe, expect, it } from 'vitest';

import { createHttpClient } from '#contract/client/http-client.ts';

import { ask } from '../support/ask.ts';
import { startHarness } from '../support/start-harness.ts';

/** An address of this machine that others may reach; loopback where it has none, which then proves less. */
function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

function portOf(url: string): string {
  return new URL(url).port;
}

describe('a harness that listens for other machines', () => {
  it('takes requests there, says so, and calls itself by the name that it was told', async () => {
    const { client, description } = await startHarness({
      hosts: { receiver: '0.0.0.0' },
      allowedHosts: ['laptop.test'],
    });
    expect(description.exposed).toEqual(['receiver']);
    expect(description.receiver.url).toMatch(/^http:\/\/laptop\.test:\d+$/);
    expect(description.gitlab.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const url = `http://${outerAddress()}:${portOf(description.receiver.url)}/logs`;
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(200);
    const { rows } = await client.call('listLog', {});
    expect(rows).toMatchObject([
      { kind: 'notice', code: 'harness/exposed', level: 'warning' },
      { kind: 'capture', target: '/logs' },
    ]);
  });

  it('gives the control API to whoever has the token and calls it by an allowed name', async () => {
    const address = outerAddress();
    const { description } = await startHarness({
      hosts: { ui: address },
      allowedHosts: ['laptop.test'],
    });
    const { token, url } = description.control;
    const client = createHttpClient({ url, token });
    expect((await client.call('describeHarness', {})).exposed).toEqual(
      address === '127.0.0.1' ? [] : ['ui'],
    );
    const call = (host: string, bearer: string) =>
      ask(`${url}/api/listRecordings`, {
        method: 'POST',
        headers: { host, authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: '{}',
      });
    expect((await call('laptop.test', token)).status).toBe(200);
    expect((await call('laptop.test:8443', 'wrong')).status).toBe(401);
    expect((await call('other.test', token)).text).toContain('harness/wrong-host');
  });

  it('keeps the tokens of the explorer for this machine', async () => {
    const address = outerAddress();
    const { description } = await startHarness({ hosts: { gitlab: '0.0.0.0' } });
    const path = `:${portOf(description.gitlab.url)}/-/graphql-explorer/session.json`;
    const headers = { host: `127.0.0.1${path.split('/')[0] ?? ''}` };
    const [near, far] = await Promise.all([
      ask(`http://127.0.0.1${path}`, { headers }),
      ask(`http://${address}${path}`, { headers }),
    ]);
    expect(near.status).toBe(200);
    if (address !== '127.0.0.1') expect(far.status).toBe(403);
  });
});
