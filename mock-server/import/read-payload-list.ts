/** Payloads of one JSON list, each the body of a request of which nothing else is known. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { isRecord } from '#core/json/is-record.ts';
import { JsonScanner } from '#core/json/json-scanner.ts';
import { LeftOutCount } from '#core/log/import/left-out.ts';
import { payloadRequest } from '#core/log/import/payload-request.ts';
import { isOfLog } from '#core/log/import/read-log-line.ts';

import { BytesTaker, type TakenBytes } from './bytes-taker.ts';
import type { FileItem, Reading } from './file-item.ts';
import { describeRest } from './read-value.ts';

/**
 * @param text of the file, in UTF-8
 * @throws (from its iterator) HarnessError `import/not-json`
 */
export async function* readPayloadList(
  text: AsyncIterable<Buffer>,
  { name, place, tell }: Reading,
): AsyncGenerator<FileItem, void> {
  const taker = new BytesTaker(place);
  const scanner = new JsonScanner(taker, { itemsOf: [] });
  const leftOut = new LeftOutCount();
  let items = 0;
  try {
    for await (const piece of text) {
      const end = scanner.isDone ? 0 : scanner.push(piece);
      for (const taken of await taker.flush()) {
        items += 1;
        const item = await payloadItem(taken);
        if (typeof item === 'string') leftOut.add({ what: `item ${items}`, why: item });
        else yield item;
      }
      const problem = scanner.problem ?? (scanner.isDone ? describeRest(piece, end) : null);
      if (problem !== null) throw notJson(name, problem);
    }
    scanner.finish();
    if (scanner.problem !== null) throw notJson(name, scanner.problem);
    leftOut.describe('payloads').forEach(tell);
  } finally {
    await taker.discard();
  }
}

/** @returns why it is none */
export async function payloadItem({ bytes, firstByte }: TakenBytes): Promise<FileItem | string> {
  const why = firstByte === 0x7b ? refusalOf(bytes.whole()) : 'no object';
  if (why === null) return toItem(await bytes.finish());
  await bytes.discard();
  return why;
}

/** @param whole null = it is too large to be looked at */
function refusalOf(whole: Buffer | null): string | null {
  if (whole === null) return null;
  const value: unknown = JSON.parse(whole.toString('utf8'));
  return isRecord(value) && isOfLog(value['kind']) ? ofLog : null;
}

export const ofLog = 'an entry of a log among payloads';

export function toItem(body: Extract<FileItem, { kind: 'request' }>['body']): FileItem {
  return { kind: 'request', request: payloadRequest, body, written: null };
}

function notJson(name: string, problem: string): HarnessError {
  return new HarnessError({
    code: 'import/not-json',
    category: 'user-input',
    message: `Failed to import ${name}: ${problem}. Nothing was imported. Try a list of payloads that is whole, or one payload a line.`,
    details: { name },
  });
}
