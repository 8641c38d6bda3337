import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { gather } from '../../support/gather.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { serve } from '../../support/serve.ts';
import { freePorts, startServe } from './serving.ts';
import { runCli, startCli } from './spawn-cli.ts';

const one = 'merge_request_create';

/** One sentence or two, on one line, and nothing on standard output. */
function expectRefusal(
  result: { code: number | null; out: string; err: string },
  code: number,
  text: string | RegExp,
) {
  expect(result).toMatchObject({ code, out: '' });
  expect(result.err).toMatch(/^auditorium: Failed to [^\n]+\n$/);
  expect(result.err).toMatch(text);
}

describe('what is typed wrongly', () => {
  it('ends the process with 2', async () => {
    expectRefusal(await runCli(['fire', one, '--jsn']), 2, 'Did you mean --json?');
    const serving = ['serve', '--memory', ...freePorts, '--profile', '9.9'];
    expectRefusal(await runCli(serving), 2, '9.9');
  });
});

describe('this machine and its state', () => {
  it('a taken port ends with 3 and is named', async () => {
    const port = new URL((await serve(() => undefined)).url).port;
    const result = await runCli(['serve', '--memory', ...freePorts, '--receiver-port', port]);
    expectRefusal(result, 3, port);
    expect(result.err).toContain('--receiver-port');
  });

  it('a data folder that cannot be made ends with 3 and is named', async () => {
    const file = join(await makeFolder(), 'file');
    await writeFile(file, '');
    const folder = join(file, 'data');
    expectRefusal(await runCli(['serve', ...freePorts, '--data', folder]), 3, folder);
  });

  it('a data folder that another harness has ends with 3', async () => {
    const folder = await makeFolder();
    await startServe('--data', folder);
    expectRefusal(await runCli(['serve', ...freePorts, '--data', folder]), 3, folder);
  });
});

describe('a harness that takes connections and never answers', () => {
  it.each([
    ['fire', one],
    ['fire', one, '--group', 'my-group'],
    ['fire', '--all'],
    ['tail'],
    ['doctor'],
  ])('%s ends with 130 on the first Ctrl+C, without a word', async (...args) => {
    const asked = gather<string>();
    const { url: mute } = await serve(({ url: path = '' }) => {
      asked.add(path);
    });
    const env = { AUDITORIUM_URL: mute, AUDITORIUM_TOKEN: 't' };
    const process = startCli(args, { env });
    await asked.until(({ length }) => length > 0);
    process.signal('SIGINT');
    expect(await process.ended).toEqual({ code: 130, out: '', err: '' });
  });

  it('is told of, and ends fire with 3, after ten seconds', async () => {
    const { url: mute } = await serve(() => undefined);
    const env = { AUDITORIUM_URL: mute, AUDITORIUM_TOKEN: 't' };
    expectRefusal(await runCli(['fire', one], { env }), 3, 'does not answer within 10 seconds');
  });
});
