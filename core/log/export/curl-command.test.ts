import { execFileSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import type { RawHeaders } from '../../http/raw-headers.ts';
import type { StoredBody } from '../../http/stored-body.ts';
import { curlCommand } from './curl-command.ts';

const headers: RawHeaders = [
  ['X-Team', 'audit'],
  ['X-Gitlab-Audit-Event-Type', 'repository_git_operation'],
  ['Accept', '*/*'],
  ['Host', '127.0.0.1:4082'],
  ['Content-Length', '44'],
];

function textBody(text: string): StoredBody {
  return { encoding: 'utf8', size: Buffer.byteLength(text), text };
}

/** The arguments that a shell makes of the command, by putting printf in the place of curl. */
function shellArguments(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const request = {
  method: 'POST',
  url: 'http://127.0.0.1:4082/logs',
  target: '/logs',
  rawHeaders: headers,
};

describe('curlCommand', () => {
  it('sends the same request but for what curl writes itself', () => {
    const body = textBody('{"a":1}');
    const words = shellArguments(curlCommand({ ...request, body }));
    expect(words.slice(0, 3)).toEqual(['--request', 'POST', 'http://127.0.0.1:4082/logs']);
    expect(words).toContain('X-Gitlab-Audit-Event-Type: repository_git_operation');
    expect(words.join(' ')).not.toMatch(/Host:|Content-Length:/);
    expect(words.slice(-2)).toEqual(['--data-binary', '{"a":1}']);
  });

  it.each(["it's", '$HOME `id` "x" \\', 'two\nlines'])('quotes %j for the shell', (text) => {
    const words = shellArguments(curlCommand({ ...request, body: textBody(text) }));
    expect(words.at(-1)).toBe(text);
  });

  it.each(['http://elsewhere.test/x?a=1', '*'])('asks for the target %s as it stood', (target) => {
    const words = shellArguments(curlCommand({ ...request, target, body: textBody('') }));
    expect(words[words.indexOf('--request-target') + 1]).toBe(target);
    expect(words[2]).toBe(request.url);
  });

  it('lets a method that is none run no command', () => {
    const method = '$(echo hi); POST';
    const words = shellArguments(curlCommand({ ...request, method, body: textBody('') }));
    expect(words[1]).toBe(method);
  });

  it('keeps an empty header', () => {
    const command = curlCommand({
      ...request,
      rawHeaders: [['X-Empty', '']],
      body: textBody(''),
    });
    expect(shellArguments(command)).toContain('X-Empty;');
  });

  it('keeps the order of the headers and leaves out what curl would add', () => {
    const words = shellArguments(curlCommand({ ...request, body: textBody('{}') }));
    expect(words.filter((_word, index) => words[index - 1] === '--header')).toEqual([
      'X-Team: audit',
      'X-Gitlab-Audit-Event-Type: repository_git_operation',
      'Accept: */*',
      'User-Agent:',
      'Content-Type:',
    ]);
  });

  it('does not take a body for the name of a file', () => {
    const words = shellArguments(curlCommand({ ...request, body: textBody('@/etc/passwd') }));
    expect(words.slice(-2)).toEqual(['--data-raw', '@/etc/passwd']);
  });

  it.each<[string, StoredBody, Buffer]>([
    ['is not text', { encoding: 'base64', size: 2, text: '//4=' }, Buffer.from([0xff, 0xfe])],
    [
      'is larger than an argument may be',
      textBody('ü'.repeat(80_000)),
      Buffer.from('ü'.repeat(80_000)),
    ],
  ])('pipes in a body that %s', (_what, body, bytes) => {
    const command = curlCommand({ ...request, rawHeaders: [], body });
    const script = `curl() { cat; }\n${command}`;
    expect(execFileSync('sh', ['-s'], { input: script })).toEqual(bytes);
    expect(command).toContain('--data-binary @-');
  });
});
