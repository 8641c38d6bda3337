import { execFileSync } from 'node:child_process';

import { describe, expect, it } from 'vitest';

import { sampleHeaders, textBody } from '../../../test-support/sample-entries.ts';
import { curlCommand } from './curl-command.ts';

/** The arguments that a shell makes of the command, by putting printf in the place of curl. */
function shellArguments(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

const request = { method: 'POST', url: 'http://127.0.0.1:4082/logs', rawHeaders: sampleHeaders };

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

  it('keeps an empty header', () => {
    const command = curlCommand({
      ...request,
      rawHeaders: [['X-Empty', '']],
      body: textBody(''),
    });
    expect(shellArguments(command).slice(-1)).toEqual(['X-Empty;']);
  });

  it('pipes in what is not text', () => {
    const body = { encoding: 'base64', size: 2, text: '//4=' } as const;
    const command = curlCommand({ ...request, rawHeaders: [], body });
    expect(command).toMatch(/^base64 --decode .* \| curl/);
    expect(command).toContain('--data-binary @-');
  });
});
