import { PassThrough, Writable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { createTerminal } from './terminal.ts';

function brokenStream(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error('broken'), { code }));
    },
  });
}

/** All that was written so far; from Node.js 26 on `read` returns what was written at once. */
function written(stream: PassThrough): string {
  const next = (from: PassThrough): Buffer | null => from.read() as Buffer | null;
  let text = '';
  for (let part = next(stream); part !== null; part = next(stream)) text += part.toString();
  return text;
}

describe('createTerminal', () => {
  it('writes lines to the stream they are meant for', async () => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const terminal = createTerminal({ stdout, stderr, env: {} });
    terminal.out('answer');
    terminal.err('remark');
    await terminal.flush();
    expect(written(stdout)).toBe('answer\n');
    expect(written(stderr)).toBe('remark\n');
  });

  it('tells that the reader is gone, and goes on without a word', async () => {
    const terminal = createTerminal({
      stdout: brokenStream('EPIPE'),
      stderr: new PassThrough(),
      env: {},
    });
    const gone = new Promise((resolve) => {
      terminal.readerGone.addEventListener('abort', resolve);
    });
    terminal.out('first');
    await gone;
    terminal.out('second');
    await terminal.flush();
    expect(terminal.readerGone.aborted).toBe(true);
  });

  it('keeps why output could not be written, which a reader who left is not', async () => {
    for (const [code, problem] of [
      ['EPIPE', null],
      ['ENOSPC', { code: 'ENOSPC' }],
      ['EIO', { code: 'EIO' }],
    ] as const) {
      const terminal = createTerminal({
        stdout: brokenStream(code),
        stderr: new PassThrough(),
        env: {},
      });
      terminal.out('lost');
      await terminal.flush();
      if (problem === null) expect(terminal.outputProblem()).toBeNull();
      else expect(terminal.outputProblem()).toMatchObject(problem);
    }
  });

  it('takes no notice of a standard error that cannot be written', async () => {
    const terminal = createTerminal({
      stdout: new PassThrough(),
      stderr: brokenStream('ENOSPC'),
      env: {},
    });
    terminal.err('first');
    await terminal.flush();
    terminal.err('second');
    await terminal.flush();
    expect(terminal.readerGone.aborted).toBe(false);
    expect(terminal.outputProblem()).toBeNull();
  });

  it.each([
    ['a window title', '\u001b]0;owned\u0007', '\\u001b]0;owned\\u0007'],
    ['a colour that is none of ours', '\u001b[31mred', '\\u001b[31mred'],
    ['a line that is written over', 'good\rbad\b', 'good\\u000dbad\\u0008'],
    ['C1', 'a\u009b2Jb\u0085', 'a\\u009b2Jb\\u0085'],
    ['DEL', 'a\u007f', 'a\\u007f'],
    [
      'controls of direction',
      '\u202etxt\u2066\u2069\u200e\u200f\u061c',
      '\\u202etxt\\u2066\\u2069\\u200e\\u200f\\u061c',
    ],
    ['a tab', 'a\tb', 'a\\u0009b'],
    ['what is only text', 'ü 漢 😀 "\\"\nline', 'ü 漢 😀 "\\"\nline'],
  ])('shows %s on both streams instead of obeying it', async (_what, text, shown) => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const stderr = new PassThrough();
    const terminal = createTerminal({ stdout, stderr, env: { TERM: 'xterm' } });
    terminal.out(`${terminal.outStyle.bad(text)} ${text}`);
    terminal.err(text);
    terminal.data(text);
    await terminal.flush();
    expect(written(stdout)).toBe(`\u001b[31m${shown}\u001b[39m ${shown}\n${shown}\n`);
    expect(written(stderr)).toBe(`${shown}\n`);
  });

  it('leaves JSON the same JSON', async () => {
    const stdout = new PassThrough();
    const terminal = createTerminal({ stdout, stderr: new PassThrough(), env: {} });
    const value = { 'k\u009b': '\u001b\u0085\u202e\u007f\t\\u001b', list: ['\\', '\n'] };
    terminal.out(JSON.stringify(value));
    await terminal.flush();
    const line = written(stdout);
    expect(line).toMatch(/^[ -~]+\n$/);
    expect(JSON.parse(line)).toEqual(value);
  });

  it('hands on as it is what programs are to read, where no screen is', async () => {
    const stdout = new PassThrough();
    const terminal = createTerminal({ stdout, stderr: new PassThrough(), env: {} });
    terminal.data("curl --data-binary '\u001b\t'");
    await terminal.flush();
    expect(written(stdout)).toBe("curl --data-binary '\u001b\t'\n");
  });

  it('colours each stream by what that stream is', () => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const terminal = createTerminal({ stdout, stderr: new PassThrough(), env: { TERM: 'xterm' } });
    expect(terminal.outStyle.good('ok')).not.toBe('ok');
    expect(terminal.errStyle.good('ok')).toBe('ok');
  });
});
