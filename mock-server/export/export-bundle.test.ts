import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { exportFile, type FileExport } from '#contract/transfer/export-file.ts';
import type { ExportNews } from '#contract/wire/export-frames.ts';
import type { AnnotationChange } from '#core/annotations/annotation.ts';
import { createPseudonymiser } from '#core/log/export/pseudonyms/pseudonymise.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';
import { newWorld } from '#core/world/new-world.ts';

import { createDestination, fire, fixture, scope, seqOf } from '../../test/contract/journey.ts';
import { newCapture } from '../../test/support/log-entries.ts';
import { openLog } from '../../test/support/log-folders.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { readImport } from '../../test/support/read-import.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { createLogHandlers } from '../control/log-handlers.ts';
import { createImports } from '../import/create-imports.ts';
import { createMemoryWorld } from '../store/world/create-memory-world.ts';
import { systemClock as clock, systemRandom } from '../system-ports.ts';
import { exportBundle } from './export-bundle.ts';
import type { LogExport } from './export-log.ts';

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
    expect((await readImport('recording.jsonl', bytes)).entries).toHaveLength(recording.entries);
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

  it.each([false, true])(
    'has bodies beside its texts that are too large for them, unless it has stand-ins: %s',
    async (hides) => {
      const log = await openLog(await makeFolder());
      const kept = await log.storeBody(Buffer.alloc(100_000, 'x'));
      if (kept.encoding !== 'file') throw new Error('small');
      const body = { ...kept, size: 300_000_000 };
      await log.append(newCapture({ request: { ...newCapture().request, body } }));
      const told: ExportNews[] = [];
      const wanted: Omit<LogExport, 'format'> = {
        ...{ log, secrets: false, query: logQuerySchema.parse({}), recording: log.recording.id },
        receiverUrl: 'http://127.0.0.1:4082',
        tell: (news) => void told.push(news),
        pseudonymise: hides ? createPseudonymiser(Math.random) : undefined,
      };
      const pieces: Uint8Array[] = [];
      for await (const piece of exportBundle(
        wanted,
        createLogHandlers({
          ...{ log, imports: createImports(log) },
          store: createMemoryWorld(newWorld(systemRandom, clock)),
        }),
      ))
        pieces.push(piece);
      const files = unzipSync(Buffer.concat(pieces));
      expect(files[`bodies/${kept.sha256}`]?.length).toBe(hides ? undefined : 100_000);
      expect(told.filter(({ missing }) => missing !== undefined)).toHaveLength(hides ? 1 : 0);
    },
  );
});
