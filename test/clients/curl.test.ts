import { spawnSync } from 'node:child_process';

import { describe, it } from 'vitest';

import { runProcess } from '../../cli/run-process.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { describeClient, readBody } from './client-suite.ts';

const isInstalled = spawnSync('curl', ['--version']).status === 0;

async function curl(args: readonly string[]): Promise<string> {
  const { code, output } = await runProcess('curl', ['-sS', ...args], {
    limitMs: 10_000,
    gather: 'stdout',
  });
  if (code !== 0) throw new Error(`curl ended with ${String(code)}`);
  return output;
}

if (!skipUnless(isInstalled, 'curl is not installed')) {
  describeClient('curl with JSON, as GitLab documents it', ({ url, token }) => ({
    run: async (query, variables) => {
      const signedIn = token === null ? [] : ['--header', `PRIVATE-TOKEN: ${token}`];
      const json = ['--header', 'Content-Type: application/json', '--request', 'POST'];
      const data = ['--data', JSON.stringify({ query, variables })];
      return readBody(await curl([url, ...signedIn, ...json, ...data]));
    },
  }));

  describeClient('curl with a form', ({ url, token }) => ({
    run: async (query, variables) => {
      const signedIn = token === null ? [] : [`access_token=${token}`];
      const fields = [...signedIn, `query=${query}`, `variables=${JSON.stringify(variables)}`];
      const data = fields.flatMap((field) => ['--data-urlencode', field]);
      return readBody(await curl([url, ...data]));
    },
  }));
} else {
  describe.skip('curl: not installed on this machine', () => {
    it('makes a destination', () => undefined);
  });
}
