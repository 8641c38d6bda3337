/** A log of a file, whole and as it stood, however large its bodies are. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Written } from '#core/annotations/annotation.ts';
import { RecordingJudge } from '#core/conform/recording-judge.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { readLogFile } from './log-file.ts';

interface Seen {
  readonly entry: LogEntry;
  readonly largeBody: string | null;
  readonly written: Written | null;
}

async function read(path: string, longestBody?: number) {
  const seen: Seen[] = [];
  const notices: string[] = [];
  await readLogFile(path, {
    see: (entry, largeBody, written) => seen.push({ entry, largeBody, written }),
    tell: (notice) => notices.push(notice),
    notReadable: () => new Error('not readable'),
    longestBody,
  });
  return { seen, notices };
}

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(await makeFolder(), name);
  await writeFile(path, text);
  return path;
}

const at = '2026-01-01T00:00:00.000Z';
const large = `{"text":"${'ü'.repeat(300_000)}"}`;
const body = { encoding: 'utf8', size: Buffer.byteLength(large), text: large } as const;

describe('the log of a file', () => {
  it('has every entry as it stood, and what is written on it', async () => {
    const entries: LogEntry[] = [
      { seq: 1, at, ...newAttempt({ capture: 2 }) },
      { seq: 2, at, ...newCapture({ attempt: 1 }) },
      { seq: 3, at, ...newNotice('hello') },
    ];
    const annotation = { star: true, colour: null, note: 'odd' };
    const lines = entries.map((entry) =>
      JSON.stringify(entry.seq === 2 ? { ...entry, annotation } : entry),
    );
    const { seen, notices } = await read(await fileOf('a.jsonl', lines.join('\n')));
    expect(seen.map(({ entry }) => entry)).toEqual(entries);
    expect(seen.map(({ written }) => written)).toEqual([null, annotation, null]);
    expect(notices).toEqual([]);
  });

  it('gives large bodies beside their entries, one at a time, and no longer ones than are wanted', async () => {
    const request = { ...newCapture().request, body };
    const entries = [1, 2].map((seq) => ({ seq, at, ...newCapture({ request }) }));
    const path = await fileOf('a.jsonl', entries.map((one) => JSON.stringify(one)).join('\n'));
    const { seen } = await read(path);
    expect(seen.map(({ largeBody }) => largeBody === large)).toEqual([true, true]);
    expect(seen[0]?.entry).toMatchObject({
      request: { body: { encoding: 'file', size: body.size } },
    });
    expect((await read(path, 1000)).seen.map(({ largeBody }) => largeBody)).toEqual([null, null]);
  });

  it('finds in a large body what it finds in a small one, in the same places', async () => {
    const har = (text: string): string =>
      JSON.stringify({
        log: {
          entries: [
            { request: { method: 'POST', url: 'http://h/', headers: [], postData: { text } } },
          ],
        },
      });
    const padded = (size: number): string => `{"id":1,"pad":"${'x'.repeat(size)}"}`;
    const [small, big] = await Promise.all(
      [10, 500_000].map(async (size) => read(await fileOf('a.har', har(padded(size))))),
    );
    const ids = (seen: readonly Seen[]): string[] => findingsOf(seen).map(({ id }) => id);
    expect(ids(big?.seen ?? [])).toEqual(ids(small?.seen ?? []));
  });

  it('is refused when there is none in it, and told by whoever asked when it cannot be read', async () => {
    await expect(read(await fileOf('a.txt', 'hello\n'))).rejects.toMatchObject({
      code: 'import/empty',
    });
    await expect(read('/nowhere/at/all')).rejects.toThrow('not readable');
    expect((await read(await fileOf('a.jsonl', '{"kind":"export"}\n'))).seen).toEqual([]);
  });
});

function findingsOf(seen: readonly Seen[]) {
  const findings: { readonly id: string }[] = [];
  const judge = new RecordingJudge({
    ...{ version: '16.1', token: null, isTolerant: false, timeline: profileTimeline },
    ...{ destinations: [], expectation: null, onFinding: (finding) => findings.push(finding) },
  });
  for (const { entry, largeBody } of seen) {
    if (entry.kind === 'attempt' || entry.kind === 'capture') judge.see(entry, largeBody);
  }
  judge.finish();
  return findings;
}
