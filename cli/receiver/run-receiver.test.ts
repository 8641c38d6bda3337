import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { selfSigned } from '../../test/sockets/support/self-signed.ts';
import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runProgram } from '../program.ts';

async function openReceivers() {
  const harness = await startHarness();
  const { url, token } = harness.description.control;
  return async (...args: string[]) => {
    const gathered = createGatheredContext({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token });
    const code = await runProgram(['receiver', ...args], gathered.context);
    await gathered.context.terminal.flush();
    return { code, out: gathered.out(), err: gathered.err() };
  };
}

describe('receiver', () => {
  it('adds one, changes it, stops it, starts it and removes it', async () => {
    const receiver = await openReceivers();
    const { out } = await receiver('add', 'splunk');
    expect(out).toMatch(/^splunk takes requests at http:\/\/127\.0\.0\.1:\d+\.\n$/);
    const changed = await receiver('change', 'splunk', '--forward', 'http://127.0.0.1:9/in');
    expect(changed.out).toBe(out);
    expect((await receiver('list')).out).toMatch(
      /^RECEIVER {2}STATE +URL[^]*\nlocal +listening[^]*\nsplunk +listening +http\S+ +passes on to http:\/\/127\.0\.0\.1:9\/in\n$/,
    );
    expect((await receiver('stop', 'splunk')).out).toBe('splunk takes no requests.\n');
    expect((await receiver('start', 'splunk')).out).toBe(out);
    expect((await receiver('remove', 'splunk')).out).toBe('Removed the receiver splunk.\n');
  });

  it('starts the one of the harness, which listens, and says where', async () => {
    const receiver = await openReceivers();
    expect(await receiver('start', 'local')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^local takes requests at http:\/\/127\.0\.0\.1:\d+\.\n$/,
      ) as string,
    });
    expect(await receiver('start', 'locla')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Failed to find the receiver locla: .+local/) as string,
    });
  });

  it('says what is wrong with a name, and not with an operation', async () => {
    const receiver = await openReceivers();
    const { code, err } = await receiver('add', 'bad name');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^auditorium: Failed to read receiver add bad name: a receiver is named by .+\. Try [^\n]+\n$/,
    );
  });

  it('takes a certificate of your own, and prints the CA of those that are made', async () => {
    const receiver = await openReceivers();
    const folder = await makeFolder();
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await writeFile(cert, selfSigned.cert);
    await writeFile(key, selfSigned.key);
    const { out } = await receiver('--json', 'add', 'own', '--cert', cert, '--key', key);
    expect(JSON.parse(out)).toMatchObject({ https: true, ownCertificate: true });
    expect(out).not.toContain('PRIVATE');
    expect((await receiver('ca')).out).toMatch(/^-----BEGIN CERTIFICATE-----\n[^]*-----\n$/);
  });

  it.each([
    [['add', 'local'], 2, /there is one of that name\. Try `auditorium receiver change local`/],
    [['add', 'a', '--prefix', '/a', '--port', '0'], 2, /Try --prefix or --port/],
    [['add', 'a', '--cert', 'cert.pem'], 2, /Try --cert FILE --key FILE/],
    [
      ['add', 'a', '--prefix', 'a'],
      2,
      /"a" is no prefix of paths\. Try one that begins with a slash/,
    ],
    [['add', 'a', '--forward', 'nowhere'], 2, /"nowhere" is no URL to pass requests on to/],
    [
      ['stop', 'nobody'],
      2,
      /none of that name that can be changed\. Try `auditorium receiver list`/,
    ],
  ] as const)('refuses %j in one sentence', async (args, code, problem) => {
    const receiver = await openReceivers();
    const refused = await receiver(...args);
    expect(refused).toMatchObject({ code, out: '' });
    expect(refused.err).toMatch(problem);
    expect(refused.err.trimEnd()).not.toContain('\n');
  });
});
