import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../support/make-folder.ts';
import { startServe } from './serving.ts';
import { runCli, startCli } from './spawn-cli.ts';

function post(url: string, path: string, type: string, body = '{}'): Promise<Response> {
  const headers = { 'X-Gitlab-Audit-Event-Type': type, 'Content-Type': 'application/json' };
  return fetch(url + path, { method: 'POST', body, headers });
}

async function served() {
  const { ready, env } = await startServe();
  const { url } = ready.receiver;
  return {
    env,
    send: (type: string, body?: string) => post(url, '/in', type, body),
    run: (...args: string[]) => runCli(args, { env }),
  };
}

describe('a search on the command line', () => {
  it('chooses what tail prints, also of what is yet to come', async () => {
    const { env, send } = await served();
    await send('user_created', '{"id":1}');
    await send('project_created', '{"id":2}');
    const tail = startCli(['tail', 'type:user or is:duplicate', '--json'], { env });
    expect(JSON.parse(await tail.line())).toMatchObject({ kind: 'capture', seq: 1 });
    await send('group_created', '{"id":3}');
    await send('project_created', '{"id":2}');
    const lines = await tail.lines(2);
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 4]);
    tail.signal('SIGINT');
    expect((await tail.ended).code).toBe(0);
  });

  it('chooses what is exported and sent again, beside places', async () => {
    const { send, run, env } = await served();
    for (const type of ['a', 'b', 'a']) await send(type);
    const { out } = await run('export', 'type:=a', '2-9', '--format', 'jsonl');
    const [, ...entries] = out.trimEnd().split('\n');
    expect(entries.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([3]);
    const again = await run('replay', 'type:a', '--same-target', '--dry-run', '--json');
    expect(again.out.trimEnd().split('\n')).toHaveLength(2);
    expect(env.AUDITORIUM_URL).toContain('127.0.0.1');
  });

  it('ends with 2 and points at the word that is wrong', async () => {
    const { run } = await served();
    for (const command of [['tail'], ['export', '--format', 'har'], ['wait-for'], ['assert']]) {
      const { code, err } = await run(...command, 'type:a stauts:200');
      expect({ code, err }).toEqual({
        code: 2,
        err: 'auditorium: Failed to read the search, at character 8: there is no term stauts:. Try status:, or quotes around all of it to look for it in bodies.\n',
      });
    }
  });
});

describe('wait-for', () => {
  it('counts what is there, waits for the rest, and ends with 0', async () => {
    const { env, send } = await served();
    await send('user_created');
    const waiting = startCli(['wait-for', 'type:user', '--count', '2', '--json'], { env });
    await waiting.line();
    await send('project_created');
    await send('user_added');
    const { code, out } = await waiting.ended;
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq?: number });
    expect(code).toBe(0);
    expect(lines.map(({ seq }) => seq)).toEqual([1, 3, undefined]);
    expect(lines[2]).toMatchObject({ type: 'summary', found: 2, count: 2, passed: true });
  });

  it('ends with 1 when the time is over, and names what came nearest', async () => {
    const { send, run } = await served();
    await send('user_created');
    const { code, out, err } = await run(
      ...['wait-for', 'type:user_created header:X-Env=ci', '--timeout', '300ms'],
    );
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^auditorium: Failed to see 1 of type:user_created header:X-Env=ci within/);
    expect(err).toContain('1  capture   is not header:X-Env=ci, and it has nothing of that');
  });

  it('ends with 3 without a harness, and with 2 without a search', async () => {
    const env = { AUDITORIUM_URL: 'http://127.0.0.1:9', AUDITORIUM_TOKEN: 'x' };
    expect((await runCli(['wait-for', 'type:a'], { env })).code).toBe(3);
    expect((await runCli(['wait-for'], { env })).code).toBe(2);
    expect((await runCli(['wait-for', 'a', '--timeout', 'soon'], { env })).code).toBe(2);
  });
});

describe('assert', () => {
  it('ends with 0 for what holds of a harness', async () => {
    const { send, run } = await served();
    await send('user_created', '{"id":1,"author_name":"Ada"}');
    await send('user_created', '{"id":2,"author_name":"Bob"}');
    for (const claim of [
      ['type:user_created', '--count', '2'],
      ['type:user_created', '--at-least', '1', '--at-most', '2'],
      ['type:nothing', '--none'],
      ['--in-order', 'id:1', 'id:2'],
      ['kind:capture', '--no-duplicates'],
      ['--body-pointer', '/author_name=Ada', '--count', '1'],
    ]) {
      const { code, out, err } = await run('assert', ...claim);
      expect({ claim, code, out, err }).toMatchObject({ code: 0, err: '' });
    }
  });

  it('ends with 1 for what does not, and says what differs', async () => {
    const { send, run } = await served();
    await send('user_created', '{"id":1,"author_name":"Ada"}');
    await send('user_created', '{"id":1,"author_name":"Ada"}');
    const one = await run('assert', 'type:user_created', '--body-pointer', '/author_name=Bob');
    expect(one).toEqual({
      code: 1,
      err: '',
      out: [
        'Expected: at least 1 of type:user_created with /author_name=Bob',
        'Found:    0',
        'Nearest:',
        '     1  capture   is not /author_name=Bob, and it has "Ada"',
        '     2  capture   is not /author_name=Bob, and it has "Ada"',
        '',
      ].join('\n'),
    });
    const twice = await run('assert', '--no-duplicates', '--json');
    expect(twice.code).toBe(1);
    expect(JSON.parse(twice.out)).toMatchObject({
      type: 'assertion',
      passed: false,
      failures: [{ code: 'duplicates', seqs: [2] }],
    });
    const order = await run('assert', '--in-order', 'type:user', 'type:project');
    expect(order.out).toContain('Found:    no type:project after type:user (at 1)');
  });

  it('reads an exported log of either format without a harness', async () => {
    const { send, run } = await served();
    await send('user_created', '{"id":1}');
    const folder = await makeFolder();
    for (const format of ['jsonl', 'har']) {
      const file = join(folder, `log.${format}`);
      await run('export', '--format', format, '--output', file);
      const claim = ['assert', 'type:user_created status:200', '--count', '1', '--file', file];
      expect(await runCli(claim)).toEqual({ code: 0, err: '', out: 'Holds: 1 found.\n' });
    }
    const odd = join(folder, 'odd.jsonl');
    await writeFile(odd, 'just words\n');
    expect((await runCli(['assert', 'a', '--file', odd])).code).toBe(2);
    expect((await runCli(['assert', 'a', '--file', join(folder, 'no')])).code).toBe(2);
  });

  it.each([
    [['--count', '1', '--none'], 'two counts contradict each other'],
    [['--body-pointer', 'x=1'], 'it is no JSON pointer and a value'],
    [['--expect', 'deliverd'], 'Did you mean delivered?'],
  ])('ends with 2 for %j', async (args, sentence) => {
    const { code, err } = await runCli(['assert', ...args], { env: { AUDITORIUM_TOKEN: 'x' } });
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
