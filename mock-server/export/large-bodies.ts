/**
 * The pieces of an entry of which a body stands in a file of its own. Where the format lets a body stand in it piece by
 * piece, none is ever whole in memory; elsewhere one that is very large stays a reference by its hash.
 */
import { randomUUID } from 'node:crypto';

import { bodyTooLarge, longestText } from '#contract/transfer/read-body.ts';
import { type HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import type { LargeBody, StoredBody } from '#core/http/stored-body.ts';
import { changeBodies } from '#core/log/entry-bodies.ts';
import type { Exporter, ExportFormat } from '#core/log/export/export-format.ts';
import { maskSecrets } from '#core/log/export/mask-secrets.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { rawRequestOf } from '#core/log/raw-request.ts';

import type { EventLog } from '../store/event-log.ts';
import { unknownBody } from '../store/log/log-errors.ts';
import { toWholeBody } from '../store/log/log-line.ts';

export interface LargeBodyOptions {
  readonly log: Pick<EventLog, 'readBody' | 'openBody'>;
  readonly exporter: Exporter;
  readonly format: ExportFormat;
  readonly secrets: boolean;
  /** Whether a body is changed on its way, so that it has to be there whole. */
  readonly isChanged: boolean;
  /** Told of each body that stays a reference. */
  readonly onMissing: (error: HarnessError) => void;
}

/** Bytes of a body that is put into an entry whole, where it can come in pieces too. */
const shortBody = 256 * 1024;
/** The same where it cannot: it takes many times of that while it is written. */
const longestWhole = 16 * 1024 * 1024;

/** @returns what `Exporter.entry` gives, in pieces that follow each other without a line end between them */
export async function* piecesWithBodies(
  entry: LogEntry,
  options: LargeBodyOptions,
): AsyncGenerator<Uint8Array, void> {
  const { exporter, format, isChanged } = options;
  if (format === 'raw' && !isChanged) {
    yield* rawPieces(entry, options);
    return;
  }
  const streams = !isChanged && (format === 'jsonl' || format === 'har');
  const apart = new Map<string, AsyncIterable<string>>();
  const filled = await changeBodies(entry, async (body) => {
    if (body.encoding !== 'file') return body;
    try {
      if (!streams || body.size <= shortBody) return await wholeBody(body, options);
      const { pieces, ...standIn } = await bodyInPieces(body, options);
      apart.set(standIn.text, pieces);
      return standIn;
    } catch (error) {
      return stayReference(body, error, options);
    }
  });
  const piece = exporter.entry(filled);
  if (piece === null) return;
  if (typeof piece !== 'string') {
    yield piece;
    return;
  }
  const names = [...apart.keys()];
  const parts = names.length === 0 ? [piece] : piece.split(new RegExp(`(${names.join('|')})`));
  for (const part of parts) {
    const pieces = apart.get(part);
    if (pieces === undefined) yield Buffer.from(part);
    else for await (const text of pieces) yield Buffer.from(text);
  }
  yield Buffer.from('\n');
}

/** The head as the format has it, and the body behind it, of any size. */
async function* rawPieces(
  entry: LogEntry,
  { log, exporter, secrets, onMissing }: LargeBodyOptions,
): AsyncGenerator<Uint8Array, void> {
  const body = rawRequestOf(secrets ? entry : maskSecrets(entry))?.body;
  const head = exporter.entry(entry);
  if (typeof head === 'string' || head === null || body === undefined) return;
  yield head;
  if (body.encoding !== 'file') return;
  try {
    yield* await opened(log, body);
  } catch (error) {
    stayReference(body, error, { onMissing });
  }
}

function stayReference(
  body: LargeBody,
  error: unknown,
  { onMissing }: Pick<LargeBodyOptions, 'onMissing'>,
): LargeBody {
  if (!isHarnessError(error) || !error.code.startsWith('body/')) throw error;
  onMissing(error);
  return body;
}

/** @throws HarnessError `body/unknown`, `body/changed` */
async function opened(
  log: Pick<EventLog, 'openBody'>,
  { sha256 }: LargeBody,
): Promise<AsyncIterable<Uint8Array>> {
  const pieces = await log.openBody(sha256);
  if (pieces === null) throw unknownBody(sha256);
  return pieces;
}

/** @throws HarnessError `body/unknown`, `body/changed`, `body/too-large` */
async function wholeBody(
  { size, sha256 }: LargeBody,
  { log }: Pick<LargeBodyOptions, 'log'>,
): Promise<StoredBody> {
  if (size > longestWhole) throw bodyTooLarge(size, sha256);
  const bytes = await log.readBody(sha256);
  if (bytes === null) throw unknownBody(sha256);
  return toWholeBody(bytes);
}

/**
 * A text that stands for a body, and the pieces that come in its place: as they stand within a string of JSON.
 * @throws HarnessError `body/unknown`, `body/changed`, `body/too-large`
 */
async function bodyInPieces(body: LargeBody, { log }: Pick<LargeBodyOptions, 'log'>) {
  const { size, sha256 } = body;
  if (size > longestText) throw bodyTooLarge(size, sha256);
  const isText = await isUtf8(await opened(log, body));
  const bytes = await opened(log, body);
  return {
    encoding: isText ? ('utf8' as const) : ('base64' as const),
    ...{ size, text: `body-${randomUUID()}` },
    pieces: isText ? escapedText(bytes) : base64Of(bytes),
  };
}

async function isUtf8(pieces: AsyncIterable<Uint8Array>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function* escapedText(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  // A byte order mark is part of what was sent. No piece ends within a character.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of pieces) {
    yield JSON.stringify(decoder.decode(piece, { stream: true })).slice(1, -1);
  }
}

async function* base64Of(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    // Three bytes are four characters: what is left over comes with the next piece.
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, whole);
    rest = bytes.subarray(whole);
  }
  yield Buffer.from(rest).toString('base64');
}
