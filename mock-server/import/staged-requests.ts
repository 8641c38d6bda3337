/**
 * Requests of a file that wait beside the log until all of it was read, one a line. Of an attempt and its capture the
 * attempt is given; a file of captures alone has their attempts nowhere.
 */
import type { Written } from '#core/annotations/annotation.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { ImportedHead } from '#core/log/import/imported-request.ts';
import { SeqSet } from '#core/log/seq-set.ts';

import type { BodyWriter } from '../store/event-log.ts';
import { PieceReader } from './piece-reader.ts';

export interface StagedRequest {
  readonly request: ImportedHead;
  readonly body: StoredBody;
  readonly written: Written | null;
  /** Which side of a request it was in the log that the file is of; null = of none. */
  readonly side: {
    readonly kind: 'attempt' | 'capture';
    readonly seq: number;
    /** `seq` of the other one; null = it knows none. */
    readonly other: number | null;
  } | null;
}

/** Bytes that are written at once. */
const gatheredBytes = 256 * 1024;
const newline = 0x0a;
/** No log is longer: whatever says more is told apart by nothing. */
const longestLog = 2 ** 28;

export class StagedRequests {
  private readonly attempts = new SeqSet();
  /** Captures that attempts name. */
  private readonly captures = new SeqSet();
  private lines: string[] = [];
  private gathered = 0;

  /** @param writer of a file that is never finished */
  constructor(private readonly writer: BodyWriter) {}

  async add(staged: StagedRequest): Promise<void> {
    const { side } = staged;
    if (side?.kind === 'attempt') {
      if (side.seq < longestLog) this.attempts.add(side.seq);
      if (side.other !== null && side.other < longestLog) this.captures.add(side.other);
    }
    const line = `${JSON.stringify(staged)}\n`;
    this.lines.push(line);
    this.gathered += line.length;
    if (this.gathered >= gatheredBytes) await this.write();
  }

  /** Each request once, in order, some at a time. */
  async *parts(size: number): AsyncGenerator<readonly StagedRequest[], void> {
    await this.write();
    const reader = new PieceReader(this.writer.written());
    let part: StagedRequest[] = [];
    for (;;) {
      const line = await reader.through(newline, Infinity);
      if (line === null) break;
      const staged = JSON.parse(line.toString('utf8')) as StagedRequest;
      if (this.isOther(staged)) continue;
      part.push(staged);
      if (part.length < size) continue;
      yield part;
      part = [];
    }
    if (part.length > 0) yield part;
  }

  discard(): Promise<void> {
    return this.writer.discard();
  }

  private isOther({ side }: StagedRequest): boolean {
    if (side?.kind !== 'capture') return false;
    return this.captures.has(side.seq) || (side.other !== null && this.attempts.has(side.other));
  }

  private async write(): Promise<void> {
    const bytes = Buffer.from(this.lines.join(''));
    [this.lines, this.gathered] = [[], 0];
    if (bytes.length > 0) await this.writer.write(bytes);
  }
}
