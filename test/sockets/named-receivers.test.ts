import { get } from 'node:https';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { CaptureEntry } from '#core/log/log-entry.ts';
import { createHarness } from '#mock-server/create-harness.ts';
import type { Harness } from '#mock-server/harness.ts';

import { makeFolder } from '../support/make-folder.ts';
import { startHarness } from '../support/start-harness.ts';
import { connectRaw } from './support/raw-client.ts';
import { selfSigned } from './support/self-signed.ts';

const anyPorts = { ui: 0, gitlab: 0, receiver: 0 };

/** Status of a GET over https, by that certificate. */
function askSecurely(url: string, ca: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        resolve(answer.statusCode ?? 0);
      });
    }).on('error', reject);
  });
}

async function captures({ client }: Harness): Promise<CaptureEntry[]> {
  const { recording, rows } = await client.call('listLog', {});
  const seqs = rows.filter(({ kind }) => kind === 'capture').map(({ seq }) => seq);
  const { entries } = await client.call('readEntries', { recording: recording.id, seqs });
  return entries.filter((entry) => entry.kind === 'capture');
}

async function urlOf(harness: Harness, name: string): Promise<string> {
  const receivers = await harness.client.call('listReceivers', {});
  return receivers.find((each) => each.name === name)?.url ?? '';
}

describe('a named receiver', () => {
  it('speaks https by a certificate that the CA of the harness signed', async () => {
    const harness = await startHarness();
    const receiver = { name: 'secure', port: 0, https: true };
    const { url } = await harness.client.call('setReceiver', { receiver });
    const { pem } = await harness.client.call('getReceiverAuthority', {});
    expect(await askSecurely(`${url ?? ''}/a`, pem)).toBe(200);
    await expect(askSecurely(url ?? '', selfSigned.cert)).rejects.toThrow();
    expect(await fetch((url ?? '').replace('https', 'http'))).toMatchObject({ status: 400 });
    expect(await captures(harness)).toMatchObject([
      { receiver: 'secure', wire: {}, request: { target: '/a' } },
    ]);
    const { rows } = await harness.client.call('listLog', {});
    expect(rows.filter(({ kind }) => kind === 'notice')).toContainEqual(
      expect.objectContaining({
        code: 'receiver/tls-failed',
        message: expect.stringContaining('speaks http where this port speaks https') as string,
      }),
    );
  });

  it('speaks https by a certificate of its own, which it keeps when it is changed', async () => {
    const { client } = await startHarness();
    const base = { name: 'own', port: 0, https: true };
    const { port } = await client.call('setReceiver', {
      receiver: { ...base, certificate: selfSigned },
    });
    const again = await client.call('setReceiver', {
      receiver: { ...base, port, forward: 'http://127.0.0.1:9' },
    });
    expect(again).toMatchObject({ ownCertificate: true, port, state: 'listening' });
    expect(JSON.stringify(again)).not.toContain('PRIVATE KEY');
    const wrong = { ...base, name: 'wrong', certificate: { cert: 'x', key: 'y' } };
    await expect(client.call('setReceiver', { receiver: wrong })).rejects.toMatchObject({
      code: 'receiver/wrong-certificate',
    });
  });

  it('takes the requests of its paths at the local receiver', async () => {
    const harness = await startHarness();
    await harness.client.call('setReceiver', { receiver: { name: 'a', prefix: '/a' } });
    await harness.client.call('setReceiver', { receiver: { name: 'ab', prefix: '/a/b' } });
    const { url } = harness.description.receiver;
    for (const path of ['/a', '/a/b?c', '/ab', '/a/c']) await fetch(url + path);
    expect((await captures(harness)).map(({ receiver }) => receiver)).toEqual([
      'a',
      'ab',
      'local',
      'a',
    ]);
  });

  it('is refused where its port is taken, and nothing changes', async () => {
    const { client, description } = await startHarness();
    const taken = Number(new URL(description.receiver.url).port);
    await expect(
      client.call('setReceiver', { receiver: { name: 'late', port: taken } }),
    ).rejects.toMatchObject({ code: 'port/taken' });
    expect(await client.call('listReceivers', {})).toHaveLength(1);
  });

  it('listens where it did after a restart, and goes when its making is undone', async () => {
    const dataDir = await makeFolder();
    const options = { ports: anyPorts, dataDir, profile: null, pageDir: null };
    const first = await createHarness(options);
    const receiver = { name: 'kept', port: 0, https: true };
    const { url } = await first.client.call('setReceiver', { receiver });
    const { pem } = await first.client.call('getReceiverAuthority', {});
    await first.close();
    const second = await createHarness(options);
    onTestFinished(() => second.close());
    expect(await urlOf(second, 'kept')).toBe(url);
    expect(await askSecurely(url ?? '', pem)).toBe(200);
    await second.client.call('editWorld', { edit: { kind: 'remove-receiver', name: 'kept' } });
    expect(await urlOf(second, 'kept')).toBe('');
    await second.client.call('undoWorldChange', {});
    expect(await askSecurely(await urlOf(second, 'kept'), pem)).toBe(200);
  });

  it('passes a request on after it is kept, and gives the answer back', async () => {
    const far = await startHarness();
    const near = await startHarness();
    const forward = `${far.description.receiver.url}/in`;
    const receiver = { name: 'through', port: 0, forward };
    const { port } = await near.client.call('setReceiver', { receiver });
    const client = await connectRaw(port ?? 0);
    client.send('PUT /a HTTP/1.1\r\nhost:near\r\nX-A:  a\r\n b\r\nContent-Length: 2\r\n\r\n{}');
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"captured":1\}$/);
    const [there] = await captures(far);
    const { base64 } = await far.client.call('getRawRequest', { seq: there?.seq ?? 0 });
    const host = new URL(forward).host;
    expect(Buffer.from(base64, 'base64').toString()).toBe(
      `PUT /in HTTP/1.1\r\nhost:${host}\r\nX-A:  a\r\n b\r\nContent-Length: 2\r\n\r\n{}`,
    );
    expect(await captures(near)).toMatchObject([
      { receiver: 'through', request: { target: '/a' }, answered: null, passedOn: forward },
    ]);
    const asked = { search: 'status:none', requests: true };
    expect(await near.client.call('findEntries', asked)).toMatchObject({ seqs: [] });
    const { rows } = await near.client.call('listLog', {});
    const capture = rows.find(({ kind }) => kind === 'capture')?.seq ?? 0;
    expect(rows.at(-1)).toMatchObject({
      code: 'receiver/passed-on',
      message: expect.stringMatching(/\/in: answered 200 in \d+ ms\.$/) as string,
      request: capture,
    });
    const { passedOn } = await near.client.call('getDelivery', { seq: capture });
    expect(passedOn).toMatchObject({
      ...{ request: capture, url: forward, error: null, answered: 200 },
      response: { status: 200, httpVersion: '1.1', body: { text: '{"captured":1}' } },
    });
    expect(passedOn?.response?.rawHeaders).toContainEqual(['Content-Type', 'application/json']);
  });

  it('answers 502 in words where the other URL does not answer', async () => {
    const harness = await startHarness();
    const gone = await startHarness();
    const forward = gone.description.receiver.url;
    await gone.close();
    const receiver = { name: 'through', prefix: '/x', forward };
    await harness.client.call('setReceiver', { receiver });
    const answer = await fetch(`${harness.description.receiver.url}/x`);
    expect([answer.status, await answer.text()]).toEqual([
      502,
      expect.stringMatching(/refused the connection: nothing listens there\.\n$/),
    ]);
    const [kept] = await captures(harness);
    expect(await harness.client.call('getDelivery', { seq: kept?.seq ?? 0 })).toMatchObject({
      passedOn: { url: forward, response: null, error: { code: 'refused' }, answered: 502 },
    });
  });
});
