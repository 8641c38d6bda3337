import { createHash, randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ExportNews } from '#contract/wire/export-frames.ts';
import { createExporter, exportFormats } from '#core/log/export/export-format.ts';
import { createPseudonymiser } from '#core/log/export/pseudonyms/pseudonymise.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { openLog } from '../../test/support/log-folders.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import type { EventLog } from '../store/event-log.ts';
import { toWholeBody } from '../store/log/log-line.ts';
import { version } from '../version.ts';
import { exportLog, type LogExport } from './export-log.ts';

const receiverUrl = 'http://127.0.0.1:4082';

async function exported(log: EventLog, change: Partial<LogExport> = {}) {
  const news: ExportNews[] = [];
  const pieces: Uint8Array[] = [];
  const wanted: LogExport = {
    ...{ log, receiverUrl, format: 'jsonl', secrets: true, recording: log.recording.id },
    query: logQuerySchema.parse({}),
    tell: (one) => void news.push(one),
    ...change,
  };
  for await (const piece of exportLog(wanted)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), news };
}

/** A capture whose body stands in a file where it is large. */
async function addCapture(
  log: EventLog,
  bytes: Uint8Array,
  token = 'glpat-very-hidden',
): Promise<LogEntry> {
  const body = await log.storeBody(bytes);
  const rawHeaders = [['X-Gitlab-Event-Streaming-Token', token]] as const;
  return log.append(newCapture({ request: { ...newCapture().request, rawHeaders, body } }));
}

/** Bodies that are large, and hard to cut into pieces. */
const largeTexts = [
  ['characters of every length', '\u{feff}aé€\u{1f600}"\\\n\u2028\0'.repeat(20_000)],
  ['characters that no step of reading ends behind', `a${'\u{1f600}'.repeat(70_000)}`],
] as const;

describe('an export', () => {
  it('of a long log has all of it, and tells how far it is', async () => {
    const log = await openLog(await makeFolder());
    await Promise.all(Array.from({ length: 420 }, (_, n) => log.append(newNotice(`note ${n}`))));
    const { bytes, news } = await exported(log);
    expect(bytes.toString().trimEnd().split('\n')).toHaveLength(421);
    expect(news).toEqual([{ count: 420 }, { done: 200 }, { done: 400 }, { done: 420 }]);
  });

  it('has requests only, each once, where the format has nothing else', async () => {
    const log = await openLog(await makeFolder());
    await log.append(newNotice('no request'));
    await log.append(newAttempt());
    const { bytes, news } = await exported(log, { format: 'har' });
    expect(JSON.parse(bytes.toString())).toMatchObject({ log: { entries: [{ time: 1 }] } });
    expect(news[0]).toEqual({ count: 1 });
  });

  it.each(exportFormats)(
    'as %s is what its entries are with their bodies in them',
    async (format) => {
      const log = await openLog(await makeFolder());
      const bodies = [
        Buffer.from('{"short":"\u{1f600}"}'),
        ...largeTexts.map(([, text]) => Buffer.from(text)),
        randomBytes(300_001),
        Buffer.concat([Buffer.from('x'.repeat(300_000)), Buffer.from([0xff])]),
      ];
      const entries: LogEntry[] = [];
      for (const bytes of bodies) {
        const entry = await addCapture(log, bytes);
        if (entry.kind !== 'capture') throw new Error('no capture');
        entries.push({ ...entry, request: { ...entry.request, body: toWholeBody(bytes) } });
      }
      for (const secrets of [true, false]) {
        const exporter = createExporter({ format, secrets, version, receiverUrl });
        const pieces = [exporter.head, ...entries.map(exporter.entry), exporter.tail()];
        const expected = pieces.flatMap((piece) => {
          if (piece === null) return [];
          return typeof piece === 'string' ? Buffer.from(`${piece}\n`) : piece;
        });
        const { bytes } = await exported(log, { format, secrets });
        expect(bytes.equals(Buffer.concat(expected))).toBe(true);
        expect(bytes.includes('glpat-very-hidden')).toBe(secrets);
      }
    },
  );

  it('has stand-ins for people in large bodies too', async () => {
    const log = await openLog(await makeFolder());
    await addCapture(
      log,
      Buffer.from(JSON.stringify({ author_name: 'Jane Roe', x: 'x'.repeat(400_000) })),
    );
    const pseudonymise = createPseudonymiser(Math.random);
    for (const format of ['jsonl', 'raw'] as const) {
      const { bytes } = await exported(log, { format, pseudonymise });
      expect(bytes.length).toBeGreaterThan(400_000);
      expect(bytes.includes('Jane')).toBe(false);
    }
  });

  it.each([
    ['jsonl', true],
    ['har', true],
    ['raw', true],
    ['curl', true],
    ['http', false],
    ['k6', false],
    ['artillery', false],
  ] as const)(
    'as %s goes on without bodies that are gone or changed, and tells of them',
    async (format, keeps) => {
      const dir = await makeFolder();
      const log = await openLog(dir);
      const [gone, changed] = [Buffer.alloc(300_000, 'a'), Buffer.alloc(300_000, 'b')];
      for (const bytes of [gone, changed, Buffer.from('here')]) await addCapture(log, bytes);
      const fileOf = (bytes: Buffer): string =>
        join(dir, 'bodies', createHash('sha256').update(bytes).digest('hex'));
      await rm(fileOf(gone));
      await writeFile(fileOf(changed), 'something else');
      const { bytes, news } = await exported(log, { format });
      expect(
        news.flatMap(({ missing }) => (missing ? [[missing.seq, missing.error.code]] : [])),
      ).toEqual([
        [1, 'body/unknown'],
        [2, 'body/changed'],
      ]);
      expect(bytes.includes('here')).toBe(true);
      expect(bytes.includes('something else')).toBe(false);
      if (!keeps) expect(bytes.toString().match(/left out: its body/g)).toHaveLength(2);
    },
  );

  it('ends when the log goes on in another recording', async () => {
    const log = await openLog(await makeFolder());
    for (let n = 0; n < 300; n += 1) await addCapture(log, Buffer.alloc(10_000, 'x'));
    const pieces = exportLog({
      ...{ log, receiverUrl, format: 'jsonl', secrets: true, recording: log.recording.id },
      ...{ query: logQuerySchema.parse({}), tell: () => undefined },
    });
    while ((await pieces.next()).value?.length === 0);
    await log.startRecording();
    const rest = (async () => {
      while ((await pieces.next()).done !== true);
    })();
    await expect(rest).rejects.toMatchObject({ code: 'recording/changed' });
  });

  it('stops when nobody wants it any more', async () => {
    const log = await openLog(await makeFolder());
    await addCapture(log, Buffer.from('x'));
    const wanted = AbortSignal.abort(new Error('gone'));
    await expect(exported(log, { wanted })).rejects.toThrow('gone');
  });
});
