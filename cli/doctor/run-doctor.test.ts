import { describe, expect, it } from 'vitest';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { serve } from '../../test/support/serve.ts';
import type { Finding } from './finding.ts';
import { type DoctorFlags, runDoctor } from './run-doctor.ts';

async function doctor(change: Partial<DoctorFlags> = {}, env = {}) {
  const { context, out } = createGatheredContext(env);
  const data = await makeFolder();
  const flags = { uiPort: 0, gitlabPort: 0, receiverPort: 0, data, ...change };
  const exitCode = await runDoctor(flags, context);
  await context.terminal.flush();
  return { exitCode, out: out() };
}

describe('runDoctor', () => {
  it('ends with 0 and says that serve would work where nothing is in the way', async () => {
    const { exitCode, out } = await doctor();
    expect(exitCode).toBe(0);
    expect(out).toContain('ok        Any free port will do for the page.\n');
    expect(out).toMatch(/`auditorium serve` would work\.\n$/);
  });

  it('ends with 3 and says what to mend where serve would not work', async () => {
    const { url } = await serve((_request, response) => response.end());
    const { exitCode, out } = await doctor({ gitlabPort: Number(new URL(url).port) });
    expect(exitCode).toBe(3);
    expect(out).toContain('problem   Port');
    expect(out).toMatch(/would not work: 1 to mend\.\n$/);
  });

  it('finds no fault in a harness that does not answer, since serve needs none', async () => {
    const { url, close } = await serve(() => undefined);
    await close();
    const { exitCode, out } = await doctor({}, { AUDITORIUM_URL: url, AUDITORIUM_TOKEN: 't' });
    expect(exitCode).toBe(0);
    expect(out).toContain(`remark    Failed to reach the harness at ${url}`);
  });

  it('prints one JSON document with --json', async () => {
    const { out } = await doctor({ json: true });
    const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: Finding[] };
    expect(ok).toBe(true);
    expect(findings.map(({ check }) => check)).toEqual([
      'node',
      'port',
      'port',
      'port',
      'data-folder',
      'harness',
      'electron',
    ]);
  });
});
