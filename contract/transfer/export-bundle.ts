/**
 * One file that shows to others what happened: a zip with the recording, its requests as HAR, the ledger, and a text that
 * says what is what. Written as it is read, so that a long log is never whole in memory.
 */
import { type AnnotatedEntry, annotationInWords } from '#core/annotations/annotation.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { exportComment } from '#core/log/export/export-format.ts';
import { sumInWords } from '#core/log/totals/ledger.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import type { OperationOutput } from '../operations.ts';
import { exportLog, type LogExport } from './export-log.ts';
import { createZipWriter } from './zip-writer.ts';

/**
 * @throws HarnessError what the client throws; `export/too-large` when a file of it would pass 4 GB
 */
export async function* exportBundle(
  client: HarnessClient,
  wanted: Omit<LogExport, 'format'>,
): AsyncGenerator<Uint8Array, void> {
  const { version } = await client.call('describeHarness', {});
  const { recording, ledger } = await client.call('getLedger', {});
  const { totals } = await client.call('getTotals', {});
  const { annotations } = await client.call('listAnnotations', {});
  const about = exportComment({ ...wanted, version });
  const report = {
    format: 'auditorium-evidence',
    version: 1,
    about,
    recording,
    ledger,
    totals,
    annotations,
  };
  const zip = createZipWriter({ level: 6, tooLarge });
  yield* zip.file('README.md', lines(readme(about, { recording, ledger }, annotations)));
  yield* zip.file('report.json', lines(JSON.stringify(report, null, 2)));
  yield* zip.file('recording.jsonl', exportLog(client, { ...wanted, format: 'jsonl' }));
  const { query, secrets, recording: id, pseudonymise } = wanted;
  const requests = { query, secrets, pseudonymise, ...(id === undefined ? {} : { recording: id }) };
  yield* zip.file('requests.har', exportLog(client, { ...requests, format: 'har' }));
  yield* zip.end();
}

function readme(
  about: string,
  { recording, ledger }: OperationOutput<'getLedger'>,
  annotations: readonly AnnotatedEntry[],
): string {
  return [
    `# Evidence: recording ${recording.id}`,
    '',
    about,
    '',
    `Begun ${recording.startedAt}; ${recording.entries} entries in all.`,
    '',
    '| file | what it is |',
    '| --- | --- |',
    '| `recording.jsonl` | every entry whole, one JSON object a line, in order; `auditorium import` reads it |',
    '| `requests.har` | the requests, each once, for browsers, proxies and other tools that read HAR 1.2 |',
    '| `report.json` | the ledger and the totals of the whole recording, and its marks and notes, for programs |',
    '',
    '## The ledger of the whole recording',
    '',
    'Events, counted at each destination once; retries and redirects are inside.',
    '',
    ...ledger.lines.map((line) => `- ${sumInWords(line)}`),
    '',
    ledger.faults.length === 0
      ? 'It adds up.'
      : `**It does not add up.** ${ledger.faults.join(' ')}`,
    ...notesOf(annotations),
  ].join('\n');
}

function notesOf(annotations: readonly AnnotatedEntry[]): string[] {
  if (annotations.length === 0) return [];
  const items = annotations.map(
    (annotation) =>
      `- #${annotation.seq}: ${annotationInWords(annotation).replaceAll('\n', '\n  ')}`,
  );
  return ['', '## Marks and notes', '', ...items];
}

async function* lines(text: string): AsyncGenerator<string, void> {
  yield await Promise.resolve(text);
}

function tooLarge(): HarnessError {
  return new HarnessError({
    code: 'export/too-large',
    category: 'user-input',
    message:
      'Failed to write the bundle: a file of it would be larger than 4 GB, which a zip cannot hold in a form that every program reads. Try a search that finds less, or the format jsonl.',
  });
}
