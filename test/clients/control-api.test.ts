/** The examples of docs/reference/control-api.md, run by a shell as they stand there: only the receiver's address is replaced. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { runProcess } from '../../cli/run-process.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { startHarness } from '../support/start-harness.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/control-api.md'), 'utf8');
const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('the examples of the control API', () => {
  it.skipIf(skipUnless(hasCurl, 'curl is not installed, so no example of the API is run'))(
    'make a destination, fire an event at it and follow the log (skipped without curl)',
    async () => {
      const { description } = await startHarness();
      const script = blocks
        .join('\n')
        .replaceAll('http://127.0.0.1:4082', description.receiver.url);
      const { code, output } = await runProcess('sh', ['-e', '-c', script], {
        env: {
          ...process.env,
          AUDITORIUM_URL: description.control.url,
          AUDITORIUM_TOKEN: description.control.token,
        },
        limitMs: 15_000,
        gather: 'stdout',
      });
      expect(code).toBe(0);
      expect(output).toContain(`"version":"${description.version}"`);
      expect(output).toContain('{"externalAuditEventDestinationCreate":{"errors":[]}}');
      expect(output).toContain('"deliveries":{"delivered":1,');
      expect(output).toMatch(/"seqs":\[\d+\]/);
      expect(output).toContain('"eventType":"merge_request_create"');
      expect(output).toContain('event: position\n');
      expect(output).toMatch(/^data: \{"type":"rows"/m);
      expect(output).not.toContain('"error":{');
    },
  );
});
