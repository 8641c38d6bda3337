/**
 * A file of one JSON value a line: entries of a log, or payloads; what the first that is an object is, the file is taken
 * for. A single payload may stand on several lines. A line of any length is read as it comes.
 */
import { jsonIn } from '#core/errors/json-problem.ts';
import { isRecord } from '#core/json/is-record.ts';
import { type JsonListener, JsonScanner } from '#core/json/json-scanner.ts';
import { LeftOutCount } from '#core/log/import/left-out.ts';
import { type LongTexts, noLongTexts } from '#core/log/import/long-text.ts';
import { isOfLog, longTextPointers, readLogLine } from '#core/log/import/read-log-line.ts';

import { BytesTaker } from './bytes-taker.ts';
import type { FileItem, Reading } from './file-item.ts';
import { longestHeld } from './kept-text.ts';
import { PieceReader } from './piece-reader.ts';
import { ofLog, payloadItem, toItem } from './read-payload-list.ts';
import { readValue } from './read-value.ts';
import { type TakenValue, tooLongValue, ValueTaker } from './value-taker.ts';

const newline = 0x0a;

/** @param text of the file, in UTF-8 */
export async function* readLinesFile(
  text: AsyncIterable<Buffer>,
  reading: Reading,
): AsyncGenerator<FileItem, void> {
  const reader = new PieceReader(text);
  const lines = new LinesReading(reading);
  for (;;) {
    const line = await reader.through(newline, longestHeld);
    if (line !== null) {
      if (lines.goesOnBehind(line)) reader.giveBack(line);
      else {
        yield* lines.short(line, false);
        continue;
      }
    }
    const head = await reader.look(longestHeld);
    if (head.length === 0) break;
    if (line === null && head.length < longestHeld) {
      reader.skip(head.length);
      yield* lines.short(head, true);
      break;
    }
    yield* lines.long(reader, head);
  }
  lines.notices().forEach(reading.tell);
}

class LinesReading {
  private holds: 'log' | 'payloads' | null = null;
  private number = 0;
  /** Whether a value may go on behind the end of its line: of a payload that stands alone nobody knows better. */
  private mayGoOn: boolean;
  private readonly leftOut = new LeftOutCount();
  private readonly said: string[] = [];

  constructor(private readonly reading: Reading) {
    this.mayGoOn = !/\.(?:jsonl|ndjson)$/i.test(reading.name);
  }

  /** Whether the first value of the file has not ended with that line, and is JSON so far. */
  goesOnBehind(line: Buffer): boolean {
    if (!this.mayGoOn || line.toString('utf8').trim() === '') return false;
    const scanner = new JsonScanner(noListener);
    scanner.push(line);
    if (!scanner.isDone && scanner.problem === null) return true;
    this.mayGoOn = false;
    return false;
  }

  /** A line that is held. @param isLast whether no line end follows */
  async *short(line: Buffer, isLast: boolean): AsyncGenerator<FileItem, void> {
    this.number += 1;
    const text = line.toString('utf8').trim();
    if (text === '') return;
    const value = jsonIn(text);
    if (this.decide(value) === 'log') {
      yield* this.logLine(value, noLongTexts, isLast);
    } else if (isRecord(value) && !isOfLog(value['kind'])) {
      yield toItem(await this.reading.place.keep(Buffer.from(text)));
    } else {
      this.leaveOut(value === undefined ? 'not JSON' : isRecord(value) ? ofLog : 'no object');
    }
  }

  /** A line, or the one payload of the file, that is not. @param head how it begins */
  async *long(reader: PieceReader, head: Buffer): AsyncGenerator<FileItem, void> {
    this.number += 1;
    const isOfLines = this.mayGoOn;
    this.mayGoOn = false;
    this.holds ??= isOfLog(kindIn(head)) ? 'log' : 'payloads';
    if (this.holds === 'log') yield* this.longEntry(reader);
    else yield* this.longPayload(reader, isOfLines, isOfLog(kindIn(head)));
  }

  notices(): string[] {
    return [
      ...this.said,
      ...this.leftOut.describe(this.holds === 'payloads' ? 'payloads' : 'lines'),
    ];
  }

  private decide(value: unknown): 'log' | 'payloads' | null {
    if (isRecord(value)) this.holds ??= isOfLog(value['kind']) ? 'log' : 'payloads';
    return this.holds;
  }

  private async *longEntry(reader: PieceReader): AsyncGenerator<FileItem, void> {
    const taker = new ValueTaker(this.reading.place, longTextPointers);
    const taken: TakenValue[] = [];
    try {
      const { isWhole, isLast } = await readValue(reader, {
        scanner: new JsonScanner(taker),
        isOfLines: false,
        flush: async () => {
          taken.push(...(await taker.flush()));
        },
      });
      const [first] = taken;
      if (!isWhole || first === undefined) yield* this.logLine(undefined, noLongTexts, isLast);
      else if (first.value === undefined) this.leaveOut(tooLongValue);
      else yield* this.logLine(first.value, first.long, isLast);
    } finally {
      for (const { discard } of taken) await discard();
      await taker.discard();
    }
  }

  private async *longPayload(
    reader: PieceReader,
    isOfLines: boolean,
    isEntry: boolean,
  ): AsyncGenerator<FileItem, void> {
    const taker = new BytesTaker(this.reading.place);
    const taken: Awaited<ReturnType<BytesTaker['flush']>>[number][] = [];
    try {
      const { isWhole, lines } = await readValue(reader, {
        ...{ scanner: new JsonScanner(taker), isOfLines },
        flush: async () => {
          taken.push(...(await taker.flush()));
        },
      });
      const [first] = taken;
      const item = isWhole && first !== undefined && !isEntry ? await payloadItem(first) : null;
      if (item === null) this.leaveOut(isEntry ? ofLog : 'not JSON');
      else if (typeof item === 'string') this.leaveOut(item);
      else {
        taken.length = 0;
        yield item;
      }
      if (isOfLines) this.number += lines - 1;
    } finally {
      for (const { bytes } of taken) await bytes.discard();
      await taker.discard();
    }
  }

  private *logLine(value: unknown, long: LongTexts, isLast: boolean): Generator<FileItem, void> {
    if (value === undefined && isLast) {
      this.said.push(`The last line, ${this.number}, is cut off and was left out.`);
      return;
    }
    const line = readLogLine(value);
    if (line.kind === 'unreadable') this.leaveOut(line.why);
    if (line.kind === 'entry') yield { ...line, long };
  }

  private leaveOut(why: string): void {
    this.leftOut.add({ what: `line ${this.number}`, why });
  }
}

const noListener: JsonListener = {
  begin: () => undefined,
  copy: () => undefined,
  isApart: () => false,
  text: () => undefined,
  textEnd: () => undefined,
  end: () => undefined,
};

/** The kind that an object says it is of within its first bytes; null = none. */
function kindIn(head: Buffer): string | null {
  let kind: string | null = null;
  const scanner = new JsonScanner({
    ...noListener,
    isApart: (pointer) => pointer === '/kind',
    text: (_pointer, bytes) => {
      kind = (kind ?? '') + Buffer.from(bytes).toString('latin1');
    },
  });
  scanner.push(head);
  return kind;
}
