import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { probeTable } from '#core/checks/probes/probe-table.ts';
import { reportFormats } from '#core/checks/reports/report-format.ts';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import {
  goldenToken,
  type ReceiverFault,
  startReceiver,
} from '../../test/support/golden-receiver.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { runProgram } from '../program.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function receiver(fault: ReceiverFault = {}) {
  const started = await startReceiver(fault);
  open.push(started.close);
  return started;
}

async function check(...args: string[]) {
  const { context, out, err } = createGatheredContext();
  const exitCode = await runProgram(['check', ...args], context);
  return { exitCode, out: out(), err: err() };
}

const two = [
  '--only',
  'body/plus,body/percent',
  '--token',
  goldenToken,
  '--seed',
  '9',
  '--witness-wait',
  '50ms',
];
const spaces: ReceiverFault = { keep: (text) => [text.replaceAll('+', ' ')] };

describe('check', () => {
  it('ends with 0 and says that nothing would be lost', async () => {
    const { url, witness } = await receiver();
    const { exitCode, out } = await check(url, ...two, '--witness', witness);
    expect(exitCode).toBe(0);
    expect(out).toContain('On GitLab 16.1 you would lose none of 2.\n');
    expect(out).toContain('auditorium-00000009');
  });

  it('ends with 1 and names what is wrong, why, and what to change', async () => {
    const { url, witness } = await receiver(spaces);
    const { exitCode, out } = await check(url, ...two, '--witness', witness);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^On GitLab 16\.1: 1 corrupted\.\n/);
    expect(out).toContain('corrupted body/plus (must): A plus sign\n');
    expect(out).toContain('was "C++ and 1+1=2" and is "C   and 1 1=2"');
    expect(out).toContain('  cure: Read the raw body');
  });

  it('says how many events would be lost, silently', async () => {
    const { url, witness } = await receiver({ keep: () => [] });
    const { out } = await check(url, ...two, '--witness', witness);
    expect(out).toMatch(/^On GitLab 16\.1 you would lose 2 of 2, silently\.\n/);
  });

  it('counts the events of a profile that is none of the columns', async () => {
    const { url, witness } = await receiver({ keep: () => [] });
    const { out } = await check(url, ...two, '--witness', witness, '--versions', 'next');
    expect(out).toMatch(/^On GitLab 16\.1 you would lose 2 of 2, silently\.\n/);
    expect(out).toMatch(/^events lost +2 of 2$/m);
  });

  it('says first that nothing is proven without a witness, and ends with 3 when strict', async () => {
    const { url } = await receiver();
    const lax = await check(url, ...two);
    expect(lax.exitCode).toBe(0);
    expect(lax.out).toMatch(/^Nothing shows what was kept: 2 were answered 2xx/);
    expect((await check(url, ...two, '--strict')).exitCode).toBe(3);
  });

  it('prints a line of JSON a probe in the order of its contract, and a summary', async () => {
    const { url, witness } = await receiver(spaces);
    const { out } = await check(
      url,
      ...two,
      '--witness',
      witness,
      '--json',
      '--versions',
      '16.1,next',
    );
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ type, id, result }) => [type, id, result])).toEqual([
      ['probe', 'body/percent', 'kept'],
      ['probe', 'body/plus', 'corrupted'],
      ['summary', undefined, undefined],
    ]);
    expect(Object.keys(lines[0] ?? {}).join()).toBe(
      'type,id,level,title,result,versions,why,cure,source,requests,ms',
    );
    expect(Object.keys(lines[2] ?? {}).join()).toBe(
      'type,url,counts,lostOn,of,proven,voids,framework,seed,exit,marker',
    );
    expect(lines[1]?.['versions']).toEqual({ '16.1': 'corrupted', next: 'corrupted' });
    expect(out).not.toContain(goldenToken);
  });

  it('writes every format of report, for nobody else to read', async () => {
    const { url, witness } = await receiver(spaces);
    const folder = await makeFolder();
    const wish = (format: string) => `${format}=${join(folder, format)}`;
    const [first, ...rest] = reportFormats;
    const { exitCode } = await check(
      ...[url, ...two, '--witness', witness, '--report', wish(first)],
      ...['--report', rest.map(wish).join(',')],
    );
    expect(exitCode).toBe(1);
    expect((await readdir(folder)).sort()).toEqual([...reportFormats].sort());
    for (const format of reportFormats) {
      const text = await readFile(join(folder, format), 'utf8');
      expect(text).toContain('body/plus');
      expect(text).not.toContain(goldenToken);
      expect((await stat(join(folder, format))).mode & 0o777).toBe(0o600);
    }
  });

  it('refuses a report that cannot be written before anything is sent', async () => {
    const started = await receiver();
    const folder = await makeFolder();
    for (const file of [folder, join(folder, 'nowhere', 'check.json')]) {
      const { exitCode, err } = await check(started.url, ...two, '--report', `json=${file}`);
      expect(err).toContain(`Failed to write ${file}`);
      expect(exitCode).toBe(3);
    }
    expect(started.kept).toEqual([]);
  });

  it('leaves a header that was given to the preset that would set it', async () => {
    const { url } = await receiver();
    const header = ['--header', 'Authorization: Bearer own'];
    const { out } = await check(
      url,
      ...two,
      '--dry-run',
      '--secrets',
      '--preset',
      'bearer',
      ...header,
    );
    expect(out).toContain('Authorization: Bearer own\n');
    expect(out).toContain('Content-Type: application/json\n');
    expect(out).not.toContain('TOKEN');
  });

  it('lists every probe as a rule', async () => {
    const { exitCode, out } = await check('--list', '--json');
    const rules = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(exitCode).toBe(0);
    expect(rules).toHaveLength(probeTable.length);
    expect(Object.keys(rules[0] ?? {}).join()).toBe('type,id,level,area,title,since,source');
    expect((await check('--list', '--only', 'batch')).out).toContain('batch/array-of-100');
  });

  it('sends nothing with --dry-run, and prints the bytes', async () => {
    const started = await receiver();
    const { exitCode, out } = await check(started.url, ...two, '--dry-run');
    expect(exitCode).toBe(0);
    for (const versions of ['16.1, 17.2', '18.0, 18.2, 18.10, 19.0', '19.4']) {
      expect(out).toContain(`# body/plus on ${versions}\nPOST /events HTTP/1.1\n`);
    }
    expect(started.kept).toEqual([]);
  });

  it('says of one probe whether it is fixed', async () => {
    const bad = await receiver(spaces);
    const args = ['--replay', 'body/plus', '--token', goldenToken, '--witness-wait', '0'];
    const still = await check(bad.url, ...args, '--witness', bad.witness);
    expect([still.exitCode, still.out.split(' body')[0]]).toEqual([1, 'STILL FAILING']);
    const good = await receiver();
    const fixed = await check(good.url, ...args, '--witness', good.witness);
    expect([fixed.exitCode, fixed.out.split(' body')[0]]).toEqual([0, 'FIXED']);
  });

  it('ends with 3 and one sentence when nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { exitCode, err } = await check(`http://127.0.0.1:${port}/`);
    expect(exitCode).toBe(3);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [[], 'no URL is named'],
    [['http://127.0.0.1:9/', '--only', 'body/plsu'], 'Try body/plus'],
    [['http://127.0.0.1:9/', '--level', 'most'], '"most" is none of must, should, may'],
    [['http://127.0.0.1:9/', '--profile', '9.9'], 'Failed to make a profile'],
    [['http://127.0.0.1:9/', '--witness', 'me'], 'Try file:PATH'],
    [['http://127.0.0.1:9/', '--report', 'pdf=x'], '"pdf" is no format'],
    [['http://127.0.0.1:9/', '--report', 'json'], 'it names no file'],
    [['http://127.0.0.1:9/', '--report', 'json=a', '--report', 'csv=a'], '"a" is named twice'],
    [['http://127.0.0.1:9/', '--preset', 'splunk-hec'], 'Try --preset splunk-hec=SECRET'],
    [['http://127.0.0.1:9/', '--preset', 'nobody'], 'Failed to find the preset "nobody"'],
    [['http://127.0.0.1:9/', '--baseline', '/nowhere/at-all'], 'Failed to read --baseline'],
    [['http://127.0.0.1:9/', '--ca', 'a', '--insecure'], 'it contradicts --ca'],
    [['not a url'], 'that is not a URL GitLab can send to'],
    [['http://198.51.100.7/'], 'again with --yes'],
  ])('refuses %j', async (args, text) => {
    const { exitCode, err } = await check(...args);
    expect(err).toContain(text);
    expect(exitCode).toBe(2);
  });
});
