import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../support/make-folder.ts';
import { createDestination } from './call-gitlab.ts';
import { startServe } from './serving.ts';
import { runCli } from './spawn-cli.ts';

describe('import', () => {
  it.each(['har', 'jsonl'])(
    'brings an exported %s to another harness, to be replayed',
    async (format) => {
      const { ready, env } = await startServe();
      await createDestination(ready, `${ready.receiver.url}/logs`);
      await runCli(['fire', 'merge_request_create', '--group', 'my-group'], { env });
      const path = join(await makeFolder(), `log.${format}`);
      await runCli(['export', '--format', format, '--secrets', '--output', path], { env });

      const other = await startServe();
      const imported = await runCli(['import', path, '--json'], { env: other.env });
      expect(imported.code).toBe(0);
      expect(JSON.parse(imported.out)).toMatchObject({ requests: 1, firstSeq: 1 });

      const url = `${other.ready.receiver.url}/again`;
      const replayed = await runCli(['replay', '1', '--to', url, '--json'], { env: other.env });
      expect(replayed.code).toBe(0);
      expect(JSON.parse(replayed.out)).toMatchObject({
        eventType: 'merge_request_create',
        request: { target: '/again' },
        response: { status: 200 },
        replayOf: 1,
      });
    },
  );

  it('ends with 2 and names the broken line of a file without a request', async () => {
    const path = join(await makeFolder(), 'broken.jsonl');
    await writeFile(path, '{"kind":"notice"}\nnonsense\n{"kind":"notice"}\n');
    const { env } = await startServe();
    const { code, out, err } = await runCli(['import', path], { env });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^auditorium: Failed to import broken\.jsonl: [^\n]*line 2 \(not JSON\)[^\n]+\n$/,
    );
  });

  it('ends with 2 when there is no such file', async () => {
    const { code, err } = await runCli(['import', '/nowhere/a.har'], {
      env: { AUDITORIUM_TOKEN: 'x' },
    });
    expect(code).toBe(2);
    expect(err).toContain('Failed to read /nowhere/a.har: ');
  });
});
