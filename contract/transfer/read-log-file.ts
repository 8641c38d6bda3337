/** The entries of a file that was exported, or of a HAR file: a log without a harness. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { utf8Length } from '#core/http/byte-string.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import { base64Length } from '#core/log/import/base64-text.ts';
import { importedCapture } from '#core/log/import/imported-capture.ts';
import type { ImportedBody } from '#core/log/import/imported-request.ts';
import { type LogFile, readLogEntries } from '#core/log/import/read-log-entries.ts';
import { looksLikeRaw } from '#core/log/import/read-raw.ts';

import { decodeFile } from './decode-file.ts';
import { looksLikeHar } from './looks-like-har.ts';
import { readRequests } from './read-requests.ts';
import { type PlainFile, unpackFile } from './unpack-file.ts';

/**
 * @param name of the file; its ending says what it is
 * @throws HarnessError `import/…` when nothing in it can be read
 */
export function readLogFile(name: string, bytes: Uint8Array): LogFile {
  const file = readLog(name, bytes) ?? readRequestEntries(name, bytes);
  if (file.entries.length > 0 || (bytes.length > 0 && file.notices.length === 0)) return file;
  throw new HarnessError({
    code: 'import/empty',
    category: 'user-input',
    message: `Failed to read ${name}: there is no entry of a log in it. Try a HAR file, or what \`auditorium export --format jsonl\` wrote.`,
    details: { name },
  });
}

/** Every entry as it stood; null = it is no log, or has nothing of one in it. */
function readLog(name: string, bytes: Uint8Array): LogFile | null {
  const files = unpackFile(name, bytes);
  const [log = null] = files.length === 1 ? files : files.filter(isRecording);
  if (log === null || looksLikeRaw(log.bytes)) return null;
  const text = decodeFile(log.name, log.bytes);
  if (looksLikeHar(log.name, text)) return null;
  const file = readLogEntries(text);
  return file.entries.length > 0 || isHeadOnly(text) ? file : null;
}

/** Of a bundle. */
function isRecording({ name }: PlainFile): boolean {
  return name === 'recording.jsonl';
}

/** An exported log of nothing. */
function isHeadOnly(text: string): boolean {
  return text.trim() !== '' && readLogEntries(text).notices.length === 0;
}

function readRequestEntries(name: string, bytes: Uint8Array): LogFile {
  const { requests, notices } = readRequests(name, bytes);
  const entries = requests.map((request, index) => ({
    ...importedCapture(name, request, keep(request.body)),
    seq: index + 1,
    at: request.at ?? new Date(0).toISOString(),
  }));
  return { entries, notices };
}

function keep({ encoding, text }: ImportedBody): StoredBody {
  return encoding === 'utf8'
    ? { encoding, size: utf8Length(text), text }
    : { encoding, size: base64Length(text), text };
}
