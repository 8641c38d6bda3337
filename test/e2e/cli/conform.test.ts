import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../support/make-folder.ts';
import { startServe } from './serving.ts';
import { runCli } from './spawn-cli.ts';

interface Finding {
  readonly type: string;
  readonly id: string;
  readonly level: string;
  readonly seq: number;
}

function lines(out: string): Finding[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
}

const fixture = 'merge_request_create';

/** A harness with one event that its own sender sent to its own receiver. */
async function fired(...options: string[]) {
  const { ready, env } = await startServe();
  const url = `${ready.receiver.url}/logs`;
  const run = (...args: string[]) => runCli(args, { env });
  const { code } = await run('fire', fixture, '--url', url, '--token', 'a'.repeat(20), ...options);
  expect(code).toBe(0);
  return { run, url };
}

describe('conform', () => {
  it('finds no fault in what the sender sends, and says which version it is', async () => {
    const { run } = await fired('--header', 'X-Env: ci');
    const asked = await run('conform', 'kind:capture', '--profile', '16.1', '--level', 'should');
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(asked.out).toContain('1 request held against GitLab 16.1: 0 must, 0 should');
    const { code, out } = await run('conform', '--json');
    const summary = lines(out).at(-1) as unknown as { matches: string[] };
    expect({ code, summary }).toMatchObject({
      code: 0,
      summary: { type: 'summary', requests: 1, counts: { must: 0 }, exit: 0 },
    });
    expect(summary.matches).toContain('16.1');
    expect(summary.matches).not.toContain('next');
  });

  it('ends with 1 for what no GitLab sends, with reports', async () => {
    const { run, url } = await fired();
    await fetch(url, { method: 'POST', body: '{"id":1}' });
    const folder = await makeFolder();
    const [csv, json] = [join(folder, 'a.csv'), join(folder, 'a.json')];
    const { code, out } = await run(
      ...['conform', 'kind:capture', '--profile', '16.1', '--token', 'a'.repeat(20)],
      ...['--json', '--report', `csv=${csv},json=${json}`],
    );
    expect(code).toBe(1);
    const findings = lines(out).filter(({ type }) => type === 'finding');
    const ids = new Set(findings.map(({ id }) => id));
    expect([...ids]).toEqual(
      expect.arrayContaining(['headers/missing', 'payload/missing', 'token/other']),
    );
    expect(new Set(findings.filter(({ level }) => level === 'must').map(({ seq }) => seq))).toEqual(
      new Set([2]),
    );
    expect((await readFile(csv, 'utf8')).split('\r\n')[0]).toBe(
      'id,level,title,seq,why,source,expected,actual',
    );
    const report = JSON.parse(await readFile(json, 'utf8')) as { findings: Finding[] };
    expect(report.findings).toHaveLength(findings.length);
  });

  it('holds requests against a specification that was made from one of them', async () => {
    const { run, url } = await fired('--header', 'X-Env: ci');
    const folder = await makeFolder();
    for (const name of ['expected.yaml', 'expected.json']) {
      const file = join(folder, name);
      expect((await run('conform', '--save-expectation', '1', file)).code).toBe(0);
      expect(await readFile(file, 'utf8')).not.toContain('aaaaaaaaaa');
      const kept = await run('conform', '--expect', file);
      expect(kept.code).toBe(0);
    }
    const file = join(folder, 'expected.yaml');
    await run('fire', fixture, '--url', url, '--header', 'X-Env: prod');
    const { code, out } = await run('conform', '--expect', file);
    expect(code).toBe(1);
    expect(out).toContain('expect/header-value  X-Env has another value');
  });

  it('reads a file, and tolerates a proxy when it is told to', async () => {
    const { run } = await fired();
    const folder = await makeFolder();
    const file = join(folder, 'log.har');
    await run('export', '--format', 'har', '--secrets', '--output', file);
    expect((await runCli(['conform', '--file', file, '--profile', '16.1'])).code).toBe(0);
    const har = await readFile(file, 'utf8');
    const recased = join(folder, 'recased.har');
    await writeFile(recased, har.replaceAll('User-Agent', 'user-agent'));
    const conform = ['conform', '--file', recased, '--profile', '16.1'];
    const strict = await runCli(conform);
    expect(strict.code).toBe(1);
    expect(strict.out).toContain('must    headers/case  User-Agent is written otherwise');
    expect((await runCli([...conform, '--tolerant'])).code).toBe(0);
  });

  it('ends with 2 or 3 when it cannot judge', async () => {
    const { run } = await fired();
    expect((await run('conform', 'type:nothing')).code).toBe(3);
    expect((await run('conform', '--profile', '3.1')).code).toBe(2);
    expect((await run('conform', '--report', 'xml=a')).code).toBe(2);
    expect((await run('conform', '--save-expectation', '1')).code).toBe(2);
    const folder = await makeFolder();
    const odd = join(folder, 'odd.yaml');
    await writeFile(odd, 'headers:\n  - nam: X\n');
    const { code, err } = await run('conform', '--expect', odd);
    expect(code).toBe(2);
    expect(err).toContain('headers.0');
  });
});
