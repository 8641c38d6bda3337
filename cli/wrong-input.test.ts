/** Whatever is typed wrongly, or asked of a harness that is not there, ends in one sentence and the right exit code. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createGatheredContext } from '../test/support/cli-context.ts';
import { makeFolder } from '../test/support/make-folder.ts';
import { serve } from '../test/support/serve.ts';
import { startHarness } from '../test/support/start-harness.ts';
import { runProgram } from './program.ts';

const one = 'merge_request_create';
const url = ['--url', 'http://127.0.0.1:1/x'];

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function runCli(
  args: readonly string[],
  { env = {} }: { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Result> {
  const { context, out, err } = createGatheredContext(env);
  const code = await runProgram(args, context);
  await context.terminal.flush();
  return { code, out: out(), err: err() };
}

/** A harness, and the environment by which commands find it. */
async function startServe() {
  const harness = await startHarness();
  const { control } = harness.description;
  const env = { AUDITORIUM_URL: control.url, AUDITORIUM_TOKEN: control.token };
  return { env, ready: harness.description };
}

/** One sentence or two, on one line, and nothing on standard output. */
function expectRefusal(result: Result, code: number, text: string | RegExp) {
  expect(result).toMatchObject({ code, out: '' });
  expect(result.err).toMatch(/^auditorium: Failed to [^\n]+\n$/);
  expect(result.err).toMatch(text);
}

describe('what is typed wrongly', () => {
  it.each([
    ['an unknown command', ['fier'], "unknown command 'fier'. Did you mean fire?"],
    [
      'an unknown command of recordings',
      ['recordings', 'compaer', 'x'],
      /unknown command 'compaer'. Did you mean compare\? Try `auditorium recordings --help`/,
    ],
    [
      'an outcome that none is',
      ['assert', 'type:x', '--expect', 'deliverd'],
      '--expect: nothing comes to "deliverd". Did you mean delivered? Try',
    ],
    ['an unknown option', ['fire', one, '--jsn'], 'Did you mean --json?'],
    ['no fixture', ['fire', ...url], 'no fixture is named'],
    [
      'an unknown fixture',
      ['fire', 'merge_request_crate', ...url],
      /Did you mean merge_request_create/,
    ],
    ['rate 0', ['fire', one, ...url, '--rate', '0'], '"0" is not a number above zero'],
    [
      'a shape without a rate',
      ['fire', ...url, '--shape', 'gitlab'],
      /the shape gitlab needs a rate\. Try the rate 750/,
    ],
    ['an unknown shape', ['fire', one, ...url, '--shape', 'gitalb'], 'Try --shape gitlab'],
    ['a bad duration', ['fire', one, ...url, '--duration', '60'], 'is no length of time'],
    [
      'rounds that overlap',
      ['fire', one, ...url, '--count', '9', '--rate', '1', '--every', '5s', '--until', '1h'],
      /begin again every 5 s, and once through takes 8 s/,
    ],
    [
      'count 0',
      ['fire', one, ...url, '--count', '0'],
      '"0" is not a whole number from 1 to 1000000000',
    ],
    [
      'concurrency beyond the limit',
      ['fire', one, ...url, '--concurrency', '257'],
      'is not a whole number from 1 to 256',
    ],
    [
      'a pointer without a slash',
      ['fire', one, ...url, '--set', 'id=1'],
      'does not start with a slash',
    ],
    [
      'a pointer that leads nowhere',
      ['fire', one, ...url, '--set', '/autor_name=x'],
      /Did you mean \/author_name/,
    ],
    ['a header without a colon', ['fire', one, ...url, '--header', 'nope'], 'it has no colon'],
    [
      'a token with a line break',
      ['fire', one, ...url, '--token', 'abc\r\nX-Forged: 1'],
      'it has a control character',
    ],
    [
      'a number too large to be sent',
      ['fire', one, ...url, '--set', '/author_id=1e400'],
      'the number 1e400 cannot be sent exactly',
    ],
    [
      'a number that would be sent as another',
      ['fire', one, ...url, '--set', '/id=12345678901234567890'],
      'the number 12345678901234567890 cannot be sent exactly',
    ],
    [
      'a pointer to nothing, with none near',
      ['fire', one, ...url, '--set', '/details/new=1'],
      'Try one that is there, such as /details/',
    ],
    ['a blank group', ['fire', one, '--group', ''], 'it names no group. Try --group'],
    ['a URL that is none', ['fire', one, '--url', 'nowhere'], 'nowhere'],
    ['an unknown version', ['fire', one, ...url, '--profile', '99.0'], '99.0'],
    ['a token through a harness', ['fire', one, '--token', 't'], 'through a harness'],
    ['a group without a harness', ['fire', one, ...url, '--group', 'g'], 'contradicts --url'],
    ['a port out of range', ['serve', '--ui-port', '65536'], '"65536" is not a whole number'],
    ['a port that is no number', ['serve', '--gitlab-port', 'x'], '"x" is not a whole number'],
    ['--data with --memory', ['serve', '--data', 'x', '--memory'], 'nothing is kept on disk'],
    ['an unknown kind', ['tail', '--kind', 'x'], 'is no kind of log entry'],
    ['an unknown fixture without a harness', ['fire', 'no_such_event'], 'no_such_event'],
    ['an unknown fixture to show', ['fixtures', 'x.y'], 'x.y'],
  ] as const)('%s ends with 2', async (_what, args, text) => {
    expectRefusal(await runCli(args), 2, text);
  });
});

describe('a harness that is not there', () => {
  it.each([
    ['fire', one],
    ['tail', '--no-follow'],
  ])('%s without a harness to go to ends with 3 and says how to name one', async (...args) => {
    expectRefusal(await runCli(args), 3, /AUDITORIUM_TOKEN are not set\. Try setting both/);
  });

  it.each([
    ['fire', one],
    ['tail', '--no-follow'],
  ])('%s ends with 3 when no harness answers', async (...args) => {
    const { url: gone, close } = await serve(() => undefined);
    await close();
    const env = { AUDITORIUM_URL: gone, AUDITORIUM_TOKEN: 't' };
    expectRefusal(await runCli(args, { env }), 3, gone);
  });
});

describe('what answers and is no harness', () => {
  it.each([
    ['fire', one, '--group', 'my-group'],
    ['fire', one],
    ['tail', '--no-follow'],
  ])(
    '%s %s ends with 3 at the receiver of one, in words of the person who set the address',
    async (...args) => {
      const { ready } = await startServe();
      const env = { AUDITORIUM_URL: ready.receiver.url, AUDITORIUM_TOKEN: 't' };
      expectRefusal(await runCli(args, { env }), 3, 'is not an Auditorium harness of this version');
    },
  );
});

/** Stands for a file that can be imported. */
const har = 'proxy.har';

async function writeHar(): Promise<string> {
  const path = join(await makeFolder(), har);
  const request = { method: 'POST', url: 'http://127.0.0.1/logs', headers: [] };
  await writeFile(path, JSON.stringify({ log: { entries: [{ request }] } }));
  return path;
}

describe('what a running harness refuses', () => {
  it.each([
    ['an unknown fixture', ['fire', 'merge_request_crate'], /Did you mean merge_request_create/],
    ['an unknown group', ['fire', one, '--group', 'my-gruop'], /Did you mean my-group/],
    [
      'a group unlike any',
      ['fire', one, '--group', 'nope'],
      'Try one that it has, such as my-group',
    ],
    ['a group as project', ['fire', one, '--project', 'my-group'], 'my-group is a group'],
    ['a pointer that leads nowhere', ['fire', one, '--set', '/autor_name=x'], /\/author_name/],
  ] as const)('%s ends with 2', async (_what, args, text) => {
    const serving = await startServe();
    expectRefusal(await runCli(args, { env: serving.env }), 2, text);
  });

  it.each([
    ['fire', one],
    ['fire', one, '--dry-run'],
    ['tail', '--no-follow'],
    ['replay', '1', '--to', 'http://127.0.0.1:1/x'],
    ['export', '--format', 'har'],
    ['import', har],
    ['world', 'show'],
  ])('a bad token for %s %s ends with 3, as a missing one does', async (...given) => {
    const serving = await startServe();
    const file = await writeHar();
    const args = given.map((arg) => (arg === har ? file : arg));
    const env = { ...serving.env, AUDITORIUM_TOKEN: 'wrong' };
    expectRefusal(await runCli(args, { env }), 3, 'Try setting AUDITORIUM_TOKEN to the one');
    const without = { AUDITORIUM_URL: serving.env.AUDITORIUM_URL };
    expectRefusal(await runCli(args, { env: without }), 3, 'AUDITORIUM_TOKEN is not set');
  });
});
