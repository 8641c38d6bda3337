/**
 * One entry as one line of JSON. `seq` stands first, so that a line's place is known from its first bytes
 * and a file can be searched without an index. Lines are read leniently: the log of a newer version, or
 * a damaged one, still opens.
 */
import { isAscii, isUtf8 } from 'node:buffer';

import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';
import { isRecord } from '#core/json/is-record.ts';
import { type LogEntry, logEntrySchema, type NewLogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';

import { encodeAttempt } from './attempt-line.ts';
import { encodeCapture, isUsualCapture } from './capture-line.ts';

const lineStart = /^\{"seq":(\d+),/;

/** Gives an entry its place and time. */
export function placeEntry(entry: NewLogEntry, seq: number, at: string): LogEntry {
  return { seq, at, ...entry };
}

/** The line of an entry, line end included. */
export function encodeLine(entry: LogEntry): string {
  return `${encodeEntry(entry)}\n`;
}

function encodeEntry(entry: LogEntry): string {
  if (entry.kind === 'attempt') return encodeAttempt(entry);
  return entry.kind === 'capture' && isUsualCapture(entry)
    ? encodeCapture(entry)
    : JSON.stringify(entry);
}

/** The `seq` that the first bytes of a line say, or null when this is not a line of a log. */
export function seqOfLine(start: string): number | null {
  const digits = lineStart.exec(start)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * Whether that is an entry of this place, in every part: whoever reads one goes by its type. What the schema does
 * not know, such as a field of a newer version, is no reason against it.
 */
function isEntry(value: unknown, seq: number): value is LogEntry {
  const checked = logEntrySchema.safeParse(value);
  return checked.success && checked.data.seq === seq && !Number.isNaN(Date.parse(checked.data.at));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Whether a line is a whole entry of any kind. */
export function isWholeLine(line: string): boolean {
  return seqOfLine(line) !== null && parseJson(line) !== null;
}

/**
 * Reads a line back. One that cannot be understood comes out as a notice in its place, so that the
 * sequence keeps no gap and a person learns of it.
 */
export function decodeLine(line: string, seq: number): LogEntry {
  const value = parseJson(line);
  if (isEntry(value, seq)) {
    return value;
  }
  return lostEntry(
    seq,
    'log/unreadable-line',
    `Entry ${seq} of the log cannot be read: its line is damaged or was written by a newer version.`,
  );
}

/**
 * The same for a line that was read before, if only as one that cannot be understood. Of requests, which are many, a look
 * at the parts that readers go by is enough.
 */
export function decodeKnownLine(line: string, seq: number): LogEntry {
  const value = parseJson(line);
  return isRequest(value, seq) ? value : decodeLine(line, seq);
}

/** Parts of a request's entry that are objects. */
const partsOf: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['attempt', ['event', 'destination', 'verdict']],
  ['capture', ['connection']],
]);

function isRequest(value: unknown, seq: number): value is LogEntry {
  if (!isRecord(value) || value['seq'] !== seq) return false;
  const { at, kind, request, response = null, timing } = value;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return false;
  if (partsOf.get(kind)?.every((part) => isRecord(value[part])) !== true) return false;
  return isMessage(request) && (response === null || isMessage(response)) && isTiming(timing);
}

function isTiming(value: unknown): boolean {
  return (
    isRecord(value) && Object.values(value).every((ms) => ms === null || typeof ms === 'number')
  );
}

function isMessage(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value['rawHeaders']) && isRecord(value['body']);
}

/** A text as it stands in a line, within a longer one or by itself. */
export function writtenForm(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Stands for an entry whose line is not there. */
export function missingLine(seq: number): LogEntry {
  return lostEntry(
    seq,
    'log/missing-line',
    `Entry ${seq} of the log is missing: something other than the harness took its line out of the file.`,
  );
}

function lostEntry(seq: number, code: string, message: string): LogEntry {
  const at = new Date(0).toISOString();
  return { seq, at, kind: 'notice', level: 'warning', code, message };
}

/** Tells the time for entries; the text is made once a millisecond, not once an entry. */
export function createTimestamper(clock: Clock): () => string {
  let millisecond = Number.NaN;
  let text = '';
  return () => {
    const now = Math.floor(clock.now());
    if (now !== millisecond) {
      millisecond = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}

// Bodies small enough to stand in their entry. Text where the bytes are UTF-8, base64 where they are
// not; either way the same bytes come back.

/** Bodies of more bytes than this go into a file of their own. */
export const inlineBodyLimit = 64 * 1024;

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Makes the entry's form of a body, or null when it is too large for one. */
export function toInlineBody(bytes: Uint8Array): StoredBody | null {
  return bytes.length > inlineBodyLimit ? null : toWholeBody(bytes);
}

/** The same for a body of any size, for an entry that is not to be kept. */
export function toWholeBody(bytes: Uint8Array): StoredBody {
  if (bytes.length === 0) {
    return emptyBody;
  }
  const buffer = asBuffer(bytes);
  // Most are ASCII alone, and to read them as UTF-8 takes twice as long.
  if (isAscii(buffer)) {
    return { encoding: 'utf8', size: buffer.length, text: buffer.toString('latin1') };
  }
  return isUtf8(buffer)
    ? { encoding: 'utf8', size: buffer.length, text: buffer.toString('utf8') }
    : { encoding: 'base64', size: buffer.length, text: buffer.toString('base64') };
}

/** The form for text that is known to be well-formed, without encoding it first; null = too large. */
export function toInlineText(text: string): StoredBody | null {
  const size = Buffer.byteLength(text, 'utf8');
  return size > inlineBodyLimit ? null : { encoding: 'utf8', size, text };
}
