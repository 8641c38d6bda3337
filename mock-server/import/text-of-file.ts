/**
 * The text of a file as UTF-8, or a refusal that names the place: what is no text in the file's encoding would otherwise
 * be rewritten without a word.
 */
import { isUtf8 } from 'node:buffer';

import { HarnessError } from '#core/errors/harness-error.ts';

import type { PieceReader } from './piece-reader.ts';

const mark = Buffer.from('\ufeff');

/**
 * @returns its bytes without a byte order mark; UTF-8, also where the file is UTF-16
 * @throws (from its iterator) HarnessError `import/not-text` with the place of the first byte that is wrong
 */
export async function* textOfFile(name: string, reader: PieceReader): AsyncGenerator<Buffer, void> {
  const encoding = encodingOf(await reader.look(2));
  if (encoding === 'utf-8') yield* utf8Of(name, reader);
  else yield* utf16Of(name, encoding, reader);
}

/** Both kinds of file begin with an ASCII character, so UTF-16 shows without its mark too. */
function encodingOf([a, b]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (b === undefined) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be';
  return 'utf-8';
}

async function* utf8Of(name: string, reader: PieceReader): AsyncGenerator<Buffer, void> {
  let [offset, lines] = [0, 1];
  if ((await reader.look(mark.length)).subarray(0, mark.length).equals(mark)) {
    reader.skip(mark.length);
    offset = mark.length;
  }
  /** Of a character that the end of a piece has cut. */
  let begun = Buffer.alloc(0);
  for (;;) {
    const piece = await reader.some();
    const bytes = begun.length === 0 ? piece : Buffer.concat([begun, piece ?? Buffer.alloc(0)]);
    if (bytes === null) return;
    const whole = piece === null ? bytes : bytes.subarray(0, wholeLength(bytes));
    if (!isUtf8(whole)) throw notUtf8(name, bytes, { offset, lines });
    begun = Buffer.from(bytes.subarray(whole.length));
    offset += whole.length;
    lines += countLines(whole);
    if (whole.length > 0) yield whole;
  }
}

/** Without a character at the end whose bytes are not all there. */
function wholeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

async function* utf16Of(
  name: string,
  encoding: string,
  reader: PieceReader,
): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Buffer): Buffer => {
    try {
      return Buffer.from(decoder.decode(bytes, { stream: bytes !== undefined }));
    } catch {
      throw notUtf16(name);
    }
  };
  for (let piece = await reader.some(); piece !== null; piece = await reader.some()) {
    yield decode(piece);
  }
  yield decode();
}

/** Where the character stands that is none. Found by halves. */
function firstWrong(bytes: Buffer): number {
  let valid = 0;
  let wrong = bytes.length + 1;
  while (wrong - valid > 1) {
    const middle = (valid + wrong) >> 1;
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, wholeLength(part)))) valid = middle;
    else wrong = middle;
  }
  // What was begun before is the first that is wrong.
  while (!isUtf8(bytes.subarray(0, valid))) valid -= 1;
  return valid;
}

interface Passed {
  readonly offset: number;
  readonly lines: number;
}

function notUtf8(name: string, bytes: Buffer, { offset, lines }: Passed): HarnessError {
  const at = firstWrong(bytes);
  const place = offset + at + 1;
  const line = lines + countLines(bytes.subarray(0, at));
  const byte = `0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  return new HarnessError({
    code: 'import/not-text',
    category: 'user-input',
    message: `Failed to import ${name}: byte ${place} (${byte}, in line ${line}) is not UTF-8. Nothing was imported. Try saving the file as UTF-8.`,
    details: { name, byte: place, line },
  });
}

function notUtf16(name: string): HarnessError {
  return new HarnessError({
    code: 'import/not-text',
    category: 'user-input',
    message: `Failed to import ${name}: it begins as UTF-16 and has something else in it. Nothing was imported. Try saving the file as UTF-8.`,
    details: { name },
  });
}
