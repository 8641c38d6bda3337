/** Files of any size and kind into a log on disk: what is in them, and that a broken one leaves nothing. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import type { ImportWish } from '#contract/byte-streams.ts';
import { createExporter } from '#core/log/export/export-format.ts';
import type { LogEntry, NewLogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { openLog } from '../../test/support/log-folders.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { inPieces } from '../../test/support/read-import.ts';
import type { EventLog } from '../store/event-log.ts';
import { createImports } from './create-imports.ts';

const at = '2026-01-01T00:00:00.000Z';

function lines(...entries: readonly (NewLogEntry & { annotation?: unknown })[]): string {
  const placed = entries.map((entry, index) => ({ seq: index + 1, at, ...entry }));
  return placed.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

async function open() {
  const dir = await makeFolder();
  const log = await openLog(dir);
  const imports = createImports(log);
  const start = (file: string | Uint8Array, wish: Partial<ImportWish> = {}, wanted?: AbortSignal) =>
    imports.start(
      inPieces(Buffer.from(file), 50_000),
      { name: 'a.jsonl', into: 'new', ...wish },
      wanted,
    );
  return { dir, log, start, imports };
}

async function bodyOf(log: EventLog, entry: LogEntry | null): Promise<Buffer | null> {
  if (entry?.kind !== 'capture') return null;
  const { body } = entry.request;
  if (body.encoding !== 'file') return Buffer.from(body.text, body.encoding);
  const bytes = await log.readBody(body.sha256);
  return bytes === null ? null : Buffer.from(bytes);
}

const long = `{"text":${JSON.stringify(`é"\\\n😀${'x'.repeat(700_000)}`)}}`;
const binary = Buffer.alloc(600_000, Uint8Array.of(0xff, 0x00, 0x7f));
const inBase64 = binary.toString('base64');

const har = (postData: object): string =>
  JSON.stringify({
    log: {
      entries: [{ request: { method: 'POST', url: 'http://h.test/', headers: [], postData } }],
    },
  });
const capture = (body: object): string =>
  lines({ ...newCapture(), request: { ...newCapture().request, body } } as NewLogEntry);

describe('a body that is too large to be held', () => {
  it.each<[string, string, string | Uint8Array, Buffer]>([
    ['of a HAR file', 'a.har', har({ text: long }), Buffer.from(long)],
    ['in base64, of a HAR file', 'a.har', har({ text: inBase64, encoding: 'base64' }), binary],
    ['before its encoding', 'a.har', har({ _encoding: 'base64', text: inBase64 }), binary],
    ['that only looks like base64', 'a.har', har({ text: inBase64 }), Buffer.from(inBase64)],
    [
      'of a log',
      'a.jsonl',
      capture({ encoding: 'utf8', size: Buffer.byteLength(long), text: long }),
      Buffer.from(long),
    ],
    [
      'in base64, of a log',
      'a.jsonl',
      capture({ encoding: 'base64', size: binary.length, text: inBase64 }),
      binary,
    ],
    ['that is the payload', 'a.json', long, Buffer.from(long)],
    ['that is one of a list', 'a.json', `[{"a":1},${long}]`, Buffer.from('{"a":1}')],
    [
      'of a raw request',
      'a.bin',
      Buffer.concat([
        Buffer.from(`POST / HTTP/1.1\r\nContent-Length: ${binary.length}\r\n\r\n`),
        binary,
      ]),
      binary,
    ],
    ['of what is packed', 'a.har.gz', gzipSync(har({ text: long })), Buffer.from(long)],
  ])('%s is kept byte for byte', async (_what, name, file, body) => {
    const { log, start } = await open();
    const { firstSeq, notices } = await start(file, { name });
    const kept = await bodyOf(log, await log.read(firstSeq));
    expect(kept?.equals(body)).toBe(true);
    expect(
      notices.filter((one) => !one.includes('has no head') && !one.includes('head')).length,
    ).toBe(0);
  });

  it('is kept of a list too', async () => {
    const { log, start } = await open();
    await start(`[{"a":1},${long}]`, { name: 'a.json' });
    expect((await bodyOf(log, await log.read(2)))?.toString()).toBe(long);
  });
});

describe('an import', () => {
  it('has each request once, and says what else there was', async () => {
    const { log, start } = await open();
    const { requests, notices, previous } = await start(
      `{"kind":"export"}\n${lines(
        newCapture(),
        newAttempt({ capture: 1 }),
        newAttempt(),
        newCapture({ attempt: 3 }),
        newCapture({ answered: 418, attempt: 99 }),
        newNotice('hello'),
      )}`,
    );
    expect(requests).toBe(3);
    expect(await log.readFrom(0, 10)).toMatchObject([
      { imported: { url: 'http://127.0.0.1:9/logs' }, answered: null },
      { imported: { url: 'http://127.0.0.1:9/logs' } },
      { imported: { url: 'http://127.0.0.1:4082/logs' }, answered: 418 },
    ]);
    expect(notices).toEqual(['1 of the lines is no request and was left out.']);
    expect(previous).not.toBeNull();
  });

  it.each<[string, string, string | Uint8Array]>([
    ['a HAR file that is cut off', 'a.har', har({ text: long }).slice(0, -3)],
    ['a list that is cut off', 'a.json', `[{"a":1},${long}`],
    [
      'a file that is not UTF-8 at its end',
      'a.jsonl',
      Buffer.concat([Buffer.from(`${long}\n`), Buffer.of(0xff)]),
    ],
    ['a gzip that is cut off', 'a.har.gz', gzipSync(har({ text: long })).subarray(0, -9)],
  ])('of %s leaves nothing in the log', async (_what, name, file) => {
    const { dir, log, start } = await open();
    const before = log.recording;
    await expect(start(file, { name })).rejects.toMatchObject({ category: 'user-input' });
    expect(log.recording).toEqual(before);
    const left = (await readdir(join(dir, 'bodies'))).filter((one) => one.startsWith('.'));
    expect(left).toEqual([]);
  });

  it('that is cancelled leaves nothing in the log', async () => {
    const { dir, log, imports } = await open();
    const before = log.recording;
    const stop = new AbortController();
    const pieces = (async function* () {
      yield Buffer.from(`${long}\n{"x":"`);
      yield await Promise.resolve(Buffer.alloc(900_000, 'x'));
      stop.abort();
      yield Buffer.from('"}\n');
    })();
    const wish = { name: 'a.jsonl', into: 'current', id: '1' } as const;
    await expect(imports.start(pieces, wish, stop.signal)).rejects.toThrow();
    expect(log.recording).toEqual(before);
    expect(imports.get('1')).toBeNull();
    const left = (await readdir(join(dir, 'bodies'))).filter((one) => one.startsWith('.'));
    expect(left).toEqual([]);
  });

  it('brings marks and notes back that were exported', async () => {
    const { log, start } = await open();
    const written = { star: true, colour: 'red', note: 'odd\none' } as const;
    for (const format of ['jsonl', 'har'] as const) {
      const annotated = { seq: 1, partner: null, ...written };
      const exporter = createExporter({
        ...{ format, secrets: true, version: '1', receiverUrl: 'http://127.0.0.1:4082' },
        annotationOf: (seq) => (seq === 1 ? annotated : null),
      });
      const entries = [1, 2].map((seq): LogEntry => ({ seq, at, ...newCapture() }));
      const pieces = [exporter.head, ...entries.map(exporter.entry), exporter.tail()];
      const file = pieces.map((piece) => (typeof piece === 'string' ? `${piece}\n` : '')).join('');
      expect(await start(file, { name: `a.${format}` })).toMatchObject({
        requests: 2,
        notices: [],
      });
      expect(await log.annotations.list()).toEqual([annotated]);
    }
  });
});
