/** The README's own commands, run by a shell as they stand there: only the ports and `...` are replaced. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runProcess } from '../../../cli/run-process.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { type Serving, startServe } from './serving.ts';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The shell block under a heading. */
function blockUnder(heading: string): string {
  const block = readme.split(`### ${heading}\n`)[1]?.match(/```sh\n([\s\S]*?)```/)?.[1];
  if (block === undefined) throw new Error(`README.md has no shell block under ${heading}.`);
  return block;
}

async function run(block: string, { ready, env }: Serving): Promise<string> {
  const script = block
    .replaceAll('http://127.0.0.1:3000', ready.receiver.url)
    .replaceAll('http://127.0.0.1:4082', ready.receiver.url)
    .replaceAll(/AUDITORIUM_\w+=\.\.\. /g, '');
  const { code, output } = await runProcess('sh', ['-e', '-c', script], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      GITLAB_URL: ready.gitlab.url,
      OWNER_TOKEN: ready.tokens.owner,
    },
    limitMs: 25_000,
    gather: 'stdout',
  });
  expect(code).toBe(0);
  return output;
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('the commands of the README', () => {
  it('fire at a URL in the terminal', async () => {
    const output = await run(blockUnder('In the terminal'), await startServe());
    expect(output).toContain('1 delivered, 0 failed, 0 skipped.');
    expect(output.match(/^\{"fixture":/gm)).toHaveLength(14);
  });

  it.skipIf(skipUnless(hasCurl, 'curl is not installed, so no command of the README is run'))(
    'make a destination with curl (skipped where it is not installed) and fire at it',
    async () => {
      const output = await run(blockUnder('With curl'), await startServe());
      expect(output).toMatch(/"errors":\[\],"externalAuditEventDestination":\{"id":"gid:/);
      expect(output).toContain('14 delivered, 0 failed, 0 skipped.');
    },
  );
});
