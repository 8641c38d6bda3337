/**
 * One file that shows to others what happened: a zip with the recording, its requests as HAR, the ledger, and a text that
 * says what is what. Written as it is read, so that a long log is never whole in memory.
 */
import { Zip, ZipDeflate } from 'fflate';

import { HarnessError } from '#core/errors/harness-error.ts';
import { exportComment } from '#core/log/export/export-format.ts';
import { sumInWords } from '#core/log/totals/ledger.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import type { OperationOutput } from '../operations.ts';
import { exportLog, type LogExport } from './export-log.ts';

/** Beyond, a zip needs a form that not every program reads. */
const mostBytes = 0xffff_ffff - 0x10_0000;
/** Bytes that are packed at once. */
const packedAtOnce = 256 * 1024;
const level = 6;

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
  const about = exportComment({ ...wanted, version });
  const report = { format: 'auditorium-evidence', version: 1, about, recording, ledger, totals };
  const zip = createZip();
  yield* zip.file('README.md', lines(readme(about, { recording, ledger })));
  yield* zip.file('report.json', lines(JSON.stringify(report, null, 2)));
  yield* zip.file('recording.jsonl', exportLog(client, { ...wanted, format: 'jsonl' }));
  const { query, secrets, recording: id, pseudonymise } = wanted;
  const requests = { query, secrets, pseudonymise, ...(id === undefined ? {} : { recording: id }) };
  yield* zip.file('requests.har', exportLog(client, { ...requests, format: 'har' }));
  yield* zip.end();
}

function readme(about: string, { recording, ledger }: OperationOutput<'getLedger'>): string {
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
    '| `report.json` | the ledger and the totals of the whole recording, for programs |',
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
  ].join('\n');
}

async function* lines(text: string): AsyncGenerator<string, void> {
  yield await Promise.resolve(text);
}

interface ZipWriter {
  /** Bytes of the zip as they come. */
  readonly file: (
    name: string,
    pieces: AsyncIterable<string | Uint8Array>,
  ) => AsyncGenerator<Uint8Array, void>;
  readonly end: () => Generator<Uint8Array, void>;
}

function createZip(): ZipWriter {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  let written = 0;
  // Its types do not say that there may be no error.
  const zip = new Zip((error: Error | null, bytes) => {
    failure ??= error;
    ready.push(bytes);
  });
  const encoder = new TextEncoder();

  function* take(): Generator<Uint8Array, void> {
    if (failure !== null) throw failure;
    const taken = ready;
    ready = [];
    for (const bytes of taken) {
      written += bytes.length;
      if (written > mostBytes) throw tooLarge();
      yield bytes;
    }
  }

  return {
    async *file(name, pieces) {
      const file = new ZipDeflate(name, { level });
      zip.add(file);
      let size = 0;
      let gathered: Uint8Array[] = [];
      let length = 0;
      const push = (isLast: boolean): void => {
        file.push(joined(gathered, length), isLast);
        [gathered, length] = [[], 0];
      };
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? encoder.encode(`${piece}\n`) : piece;
        size += bytes.length;
        if (size > mostBytes) throw tooLarge();
        gathered.push(bytes);
        length += bytes.length;
        if (length < packedAtOnce) continue;
        push(false);
        yield* take();
      }
      push(true);
      yield* take();
    },
    *end() {
      zip.end();
      yield* take();
    },
  };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function tooLarge(): HarnessError {
  return new HarnessError({
    code: 'export/too-large',
    category: 'user-input',
    message:
      'Failed to write the bundle: a file of it would be larger than 4 GB, which a zip cannot hold in a form that every program reads. Try a search that finds less, or the format jsonl.',
  });
}
