import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../support/make-folder.ts';
import { startServe } from './serving.ts';
import { runCli, startCli } from './spawn-cli.ts';

function post(url: string, path: string): Promise<Response> {
  return fetch(url + path, { method: 'POST', body: '{}' });
}

describe('tail', () => {
  it('prints what comes while it runs, and ends with 0 on Ctrl+C', async () => {
    const { ready, env } = await startServe();
    await post(ready.receiver.url, '/before');
    const tail = startCli(['tail', '--lines', '1', '--kind', 'capture'], { env });
    await tail.line((line) => line.includes(' /before '));
    await post(ready.receiver.url, '/live');
    expect(await tail.line((line) => line.includes(' /live '))).toMatch(
      /^ +\d+ {2}\d\d:\d\d:\d\d\.\d{3}Z {2}capture {3}POST \/live /,
    );
    tail.signal('SIGINT');
    expect(await tail.ended).toMatchObject({ code: 0, err: '' });
  });

  it('starts so many entries back, of the kinds that are wanted', async () => {
    const { ready, env } = await startServe();
    for (const path of ['/a', '/b', '/c', '/d']) await post(ready.receiver.url, path);
    const { code, out } = await runCli(
      ['tail', '--no-follow', '--lines', '2', '--kind', 'capture'],
      { env },
    );
    expect(code).toBe(0);
    expect([...out.matchAll(/POST (\S+)/g)].map(([, path]) => path)).toEqual(['/c', '/d']);
  });

  it('prints whole entries with --json, without gaps', async () => {
    const { ready, env } = await startServe();
    for (const path of ['/a', '/b', '/c']) await post(ready.receiver.url, path);
    const args = ['tail', '--no-follow', '--json'];
    const all = await runCli([...args, '--since', 'all'], { env });
    const entries = all.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number });
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const later = await runCli([...args, '--since', '2'], { env });
    expect(later.out).toBe(all.out.slice(all.out.indexOf('\n') + 1));
  });

  it('takes the link of the page for URL and token', async () => {
    const { ready } = await startServe();
    await post(ready.receiver.url, '/a');
    const env = { AUDITORIUM_URL: ready.ui.url };
    expect(await runCli(['tail', '--no-follow'], { env })).toMatchObject({ code: 0, err: '' });
  });

  it('says once that the harness is gone, and ends when the next one refuses its token', async () => {
    const folder = await makeFolder();
    const first = await startServe('--data', folder);
    await post(first.ready.receiver.url, '/a');
    const tail = startCli(['tail'], { env: first.env });
    await tail.line();
    first.process.signal('SIGKILL');
    const notice = await tail.errLine(() => true);
    expect(notice).toBe(
      `auditorium: Lost the harness at ${first.env.AUDITORIUM_URL}; trying to reach it again.`,
    );

    const { port } = new URL(first.ready.control.url);
    await startServe('--data', folder, '--ui-port', port);
    const { code, err } = await tail.ended;
    expect(code).toBe(3);
    expect(err).toMatch(/^auditorium: Lost [^\n]+\nauditorium: Failed to [^\n]+token[^\n]+\n$/);
  });
});
