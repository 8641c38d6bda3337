import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { exportFile, type FileExport } from '#contract/transfer/export-file.ts';
import { readLogFile } from '#contract/transfer/read-log-file.ts';
import type { AnnotationChange } from '#core/annotations/annotation.ts';

import { createDestination, fire, fixture, scope, seqOf } from '../../test/contract/journey.ts';
import { startHarness } from '../../test/support/start-harness.ts';

async function bundleOf(
  change: Partial<FileExport> = {},
  written: Omit<AnnotationChange, 'seq'> | null = null,
) {
  const { client, description } = await startHarness();
  await createDestination(client, `${description.receiver.url}/logs`);
  await fire(client, { fixtures: [fixture], scope, count: 4 });
  if (written !== null) {
    const seq = await seqOf(client, 'capture');
    await client.call('annotateEntries', { changes: [{ seq, ...written }] });
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of exportFile(client, { format: 'bundle', ...change })) pieces.push(piece);
  const files = unzipSync(new Uint8Array(Buffer.concat(pieces)));
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  return { names: Object.keys(files), text, client };
}

describe('an evidence bundle', () => {
  it('shows what people wrote, for people and for programs', async () => {
    const { text, client } = await bundleOf({}, { star: true, note: 'seen by\nthe customer' });
    const { annotations } = await client.call('listAnnotations', {});
    expect(text('README.md')).toMatch(
      /## Marks and notes\n\n- #\d+: star: seen by\n {2}the customer\n$/,
    );
    expect(JSON.parse(text('report.json'))).toMatchObject({ annotations });
  });

  it('has the recording, its requests, the ledger, and what says so', async () => {
    const { names, text, client } = await bundleOf();
    expect(names).toEqual(['README.md', 'report.json', 'recording.jsonl', 'requests.har']);
    const { recording } = await client.call('getLedger', {});
    const bytes = new TextEncoder().encode(text('recording.jsonl'));
    expect(readLogFile('recording.jsonl', bytes).entries).toHaveLength(recording.entries);
    const { log } = JSON.parse(text('requests.har')) as { log: { entries: unknown[] } };
    expect(log.entries).toHaveLength(4);
    expect(JSON.parse(text('report.json'))).toMatchObject({
      recording: { id: recording.id },
      ledger: { faults: [] },
      totals: { received: 4 },
    });
    expect(text('README.md')).toContain('It adds up.');
    expect(names.map(text).join('')).toContain('[masked]');
  });

  it('has stand-ins in all its files when told so, the same in each', async () => {
    const { names, text } = await bundleOf({ pseudonymise: true });
    const all = names.map(text).join('');
    expect(all).not.toContain('my-group');
    const scopes = [...text('recording.jsonl').matchAll(/"scope":"([^"]+)"/g)];
    const stood = scopes[0]?.[1] ?? '';
    expect(stood).toMatch(/^[a-z]{2}-[a-z]{5}$/);
    expect(text('requests.har')).toContain(stood);
  });
});
