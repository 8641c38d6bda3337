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

describe('createTerminal', () => {
  it('writes lines to the stream they are meant for', async () => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const terminal = createTerminal({ stdout, stderr, env: {} });
    terminal.out('answer');
    terminal.err('remark');
    await terminal.flush();
    expect(String(stdout.read())).toBe('answer\n');
    expect(String(stderr.read())).toBe('remark\n');
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

  it('colours each stream by what that stream is', () => {
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const terminal = createTerminal({ stdout, stderr: new PassThrough(), env: { TERM: 'xterm' } });
    expect(terminal.outStyle.good('ok')).not.toBe('ok');
    expect(terminal.errStyle.good('ok')).toBe('ok');
  });
});
