/** Requests of a HAR file as its bytes come: one entry is held at a time, and none of its long texts. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { JsonScanner } from '#core/json/json-scanner.ts';
import { harTexts } from '#core/log/import/har-body.ts';
import { HarReader } from '#core/log/import/read-har.ts';

import { type FileItem, keepBody, type Reading } from './file-item.ts';
import { describeRest } from './read-value.ts';
import { type TakenValue, tooLongValue, ValueTaker } from './value-taker.ts';

const pointers: ReadonlySet<string> = new Set(Object.values(harTexts));

/** By its ending, or by what it begins with: a HAR file is one object with a log in it. */
export function looksLikeHar(name: string, start: string): boolean {
  if (/\.har$/i.test(name)) return true;
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return false;
  return /^\s*\{\s*"log"\s*:/.test(start);
}

/**
 * @param text of the file, in UTF-8
 * @throws (from its iterator) HarnessError `import/not-har`
 */
export async function* readHarFile(
  text: AsyncIterable<Buffer>,
  { place, tell }: Reading,
): AsyncGenerator<FileItem, void> {
  const taker = new ValueTaker(place, pointers);
  const scanner = new JsonScanner(taker, { itemsOf: ['log', 'entries'] });
  const reader = new HarReader();
  try {
    for await (const piece of text) {
      const end = scanner.isDone ? 0 : scanner.push(piece);
      for (const taken of await taker.flush()) yield* toItems(taken, reader, place);
      const problem = scanner.problem ?? (scanner.isDone ? describeRest(piece, end) : null);
      if (problem !== null) throw notHar(problem);
    }
    scanner.finish();
    if (scanner.problem !== null) throw notHar(scanner.problem);
    if (!scanner.hasList) throw notHar('it is JSON, but has no log with a list of entries');
    reader.notices().forEach(tell);
  } finally {
    await taker.discard();
  }
}

async function* toItems(
  { value, long, discard }: TakenValue,
  reader: HarReader,
  place: Reading['place'],
): AsyncGenerator<FileItem, void> {
  try {
    if (value === undefined) {
      reader.skip(tooLongValue);
      return;
    }
    const read = reader.read(value, long);
    if (read === null) return;
    const { body, ...request } = read.request;
    yield {
      ...{ kind: 'request', request, written: read.written },
      body: await keepBody(place, body),
    };
  } finally {
    await discard();
  }
}

function notHar(problem: string): HarnessError {
  return new HarnessError({
    code: 'import/not-har',
    category: 'user-input',
    message: `Failed to import the file as HAR: ${problem}. Try a file that a browser or another tool saved as HAR.`,
  });
}
