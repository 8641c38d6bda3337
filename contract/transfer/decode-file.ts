/**
 * The text of a file, or a refusal that names the place: what is no text in the file's encoding would otherwise be
 * rewritten without a word.
 */
import { HarnessError } from '#core/errors/harness-error.ts';

/**
 * @returns its text without a byte order mark; UTF-8, or UTF-16 where the file begins so
 * @throws HarnessError `import/not-text` with the place of the first byte that is wrong
 */
export function decodeFile(name: string, bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw encoding === 'utf-8' ? notUtf8(name, bytes) : notUtf16(name);
  }
}

/** Both kinds of file begin with an ASCII character, so UTF-16 shows without its mark too. */
function encodingOf([a, b]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be';
  return 'utf-8';
}

/** @param isCut whether it may end within a character */
function isValid(bytes: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}

/** Where the character stands that is none. Found by halves, since a file may be large. */
function firstWrong(bytes: Uint8Array): number {
  let valid = 0;
  let wrong = bytes.length + 1;
  while (wrong - valid > 1) {
    const middle = (valid + wrong) >> 1;
    if (isValid(bytes.subarray(0, middle), true)) valid = middle;
    else wrong = middle;
  }
  // What was begun before is the first that is wrong.
  while (!isValid(bytes.subarray(0, valid), false)) valid -= 1;
  return valid;
}

function notUtf8(name: string, bytes: Uint8Array): HarnessError {
  const at = firstWrong(bytes);
  const line = bytes.subarray(0, at).reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 1);
  const byte = `0x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  return new HarnessError({
    code: 'import/not-text',
    category: 'user-input',
    message: `Failed to import ${name}: byte ${at + 1} (${byte}, in line ${line}) is not UTF-8. Nothing was imported. Try saving the file as UTF-8.`,
    details: { name, byte: at + 1, line },
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
