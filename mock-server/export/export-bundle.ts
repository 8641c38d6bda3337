/**
 * One file that shows to others what happened: a zip with the recording, its requests as HAR, the ledger, and a text that
 * says what is what. Written as it is read, so that a long log is never whole in memory.
 */
import type { OperationHandlers, OperationOutput } from '#contract/operations.ts';
import { type AnnotatedEntry, annotationInWords } from '#core/annotations/annotation.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { exportComment } from '#core/log/export/export-format.ts';
import { sumInWords } from '#core/log/totals/ledger.ts';

import type { EventLog } from '../store/event-log.ts';
import { version } from '../version.ts';
import { exportLog, type LogExport } from './export-log.ts';
import { createZipWriter, type ZipWriter } from './zip-writer.ts';

/** Where a bundle keeps bodies that its other files have no room for: a folder, in it a file each, named by hash. */
const bodiesFolder = 'bodies/';

/**
 * @returns bytes of the zip; of length 0 while there are none yet
 * @throws HarnessError as `exportLog` does; `export/too-large` when a file of it would pass 4 GB
 */
export async function* exportBundle(
  wanted: Omit<LogExport, 'format'>,
  { getLedger, getTotals }: Pick<OperationHandlers, 'getLedger' | 'getTotals'>,
): AsyncGenerator<Uint8Array, void> {
  const { recording, ledger } = await getLedger({ shown: null });
  const { totals } = await getTotals({});
  const annotations = await wanted.log.annotations.list();
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
  const apart = new Set<string>();
  const keepsApart = wanted.pseudonymise === undefined;
  const tell: LogExport['tell'] = (news) => {
    const error = news.missing?.error;
    const sha256 = error?.details['sha256'];
    const isHere = keepsApart && error?.code === 'body/too-large' && typeof sha256 === 'string';
    if (isHere) apart.add(sha256);
    else wanted.tell(news);
  };
  yield* zip.file('recording.jsonl', exportLog({ ...wanted, format: 'jsonl', tell }));
  // What there is to tell was told: these are the same entries.
  yield* zip.file('requests.har', exportLog({ ...wanted, format: 'har', tell: () => undefined }));
  yield* bodyFiles(zip, wanted.log, apart);
  yield* zip.end();
}

/** Bodies that stand in no text, as they are. */
async function* bodyFiles(
  zip: ZipWriter,
  log: Pick<EventLog, 'openBody'>,
  apart: ReadonlySet<string>,
): AsyncGenerator<Uint8Array, void> {
  for (const sha256 of apart) {
    // One that is gone or was changed is left out; the rest goes on.
    const bytes = await log.openBody(sha256).catch(() => null);
    if (bytes !== null) yield* zip.file(bodiesFolder + sha256, bytes);
  }
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
    `| \`${bodiesFolder}\` | bodies of more than 128 MB by their hash, where there are any: the other files only name them |`,
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
