/**
 * `npm run smoke:artillery`: a recording is exported for Artillery, a real Artillery runs the script against
 * the receiver, and what arrives is held against what was recorded. Artillery is fetched once, and no dependency.
 */
import { deepEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import { exportFile } from '#contract/transfer/export-file.ts';
import type { CaptureEntry } from '#core/log/log-entry.ts';
import { createHarness } from '#mock-server/create-harness.ts';

import { runProcess } from '../../cli/run-process.ts';
import { writeFileWhole } from '../../cli/write-file.ts';
import { installPackage } from '../../scripts/fetch-package.ts';

const artillery = {
  spec: 'artillery@2.0.9',
  integrity:
    'sha512-wNOwIegDQGbuhNoAKc0kSh5F/O14kapB37xAgvmuuMj6kQIrpB7Wq714X1UIfSdzvpJ8pDK7mIArQIly5NDQ0A==',
};
const limitMs = 2 * 60_000;

/** What GitLab sends, the same once more, and what a script has to take care of. */
const requests: readonly (readonly [method: string, path: string, body: string])[] = [
  ['POST', '/logs?a=%20+b', '{"id":"1","event_type":"user_created"}'],
  ['POST', '/logs?a=%20+b', '{"id":"1","event_type":"user_created"}'],
  ['PUT', '/{{ path }}', '{"text":"{{ \u2028 é 😀 \\" \\\\ \\n"}'],
  ['POST', '/form', 'a=b&c=d: [no, yaml] # none'],
  ['DELETE', '/nothing', ''],
];

async function capturesOf(client: HarnessClient): Promise<CaptureEntry[]> {
  const { recording, seqs } = await client.call('findEntries', { search: 'kind:capture' });
  const { entries } = await client.call('readEntries', { recording, seqs });
  return entries.filter((entry) => entry.kind === 'capture');
}

function told({ request }: CaptureEntry): unknown {
  const { method, target, body, rawHeaders } = request;
  const own = rawHeaders
    .filter(([name]) => /^(?:x-|content-type)/i.test(name))
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`);
  return { method, target, body, own: own.sort() };
}

const folder = mkdtempSync(join(tmpdir(), 'auditorium-artillery-'));
const harness = await createHarness({
  ports: { ui: 0, gitlab: 0, receiver: 0 },
  ...{ dataDir: null, profile: null, ownEvents: false, pageDir: null },
});
try {
  const { client, description } = harness;
  for (const [method, path, body] of requests) {
    await fetch(description.receiver.url + path, {
      method,
      headers: { 'X-Gitlab-Event-Streaming-Token': 'tok{{en', 'content-type': 'text/x-odd' },
      ...(body === '' ? {} : { body }),
    });
  }
  const recorded = await capturesOf(client);
  const script = join(folder, 'recording.yml');
  await writeFileWhole(script, exportFile(client, { format: 'artillery', secrets: true }));
  await client.call('startRecording', {});

  const installed = await installPackage(artillery, artillery.spec.replace('@', '-'));
  const run = join(installed, 'node_modules', 'artillery', 'bin', 'run');
  const env = { ...process.env, ARTILLERY_DISABLE_TELEMETRY: 'true' };
  const args = [run, 'run', script];
  const { code, output } = await runProcess(process.execPath, args, {
    ...{ env, limitMs, gather: 'stdout' },
  });
  if (code !== 0) throw new Error(`Artillery ended with ${String(code)}:\n${output}`);
  const repeated = await capturesOf(client);
  deepEqual(repeated.map(told), recorded.map(told));
  process.stdout.write(`Artillery sent ${repeated.length} requests as they were recorded.\n`);
} finally {
  await harness.close();
  rmSync(folder, { recursive: true, force: true });
}
