/** The entries of a file that was exported, or of a HAR file: a log without a harness. */
import { HarnessError } from '#core/errors/harness-error.ts';
import { utf8Length } from '#core/http/byte-string.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import { base64Length } from '#core/log/import/base64-text.ts';
import { importedCapture } from '#core/log/import/imported-capture.ts';
import type { ImportedBody } from '#core/log/import/imported-request.ts';
import { readHar } from '#core/log/import/read-har.ts';
import { type LogFile, readLogEntries } from '#core/log/import/read-log-entries.ts';

import { decodeFile } from './decode-file.ts';
import { looksLikeHar } from './looks-like-har.ts';

/**
 * @param name of the file; its ending says what it is
 * @throws HarnessError `import/…` when nothing in it can be read
 */
export function readLogFile(name: string, bytes: Uint8Array): LogFile {
  const text = decodeFile(name, bytes);
  const file = looksLikeHar(name, text) ? readHarEntries(name, text) : readLogEntries(text);
  if (file.entries.length > 0 || (text.trim() !== '' && file.notices.length === 0)) return file;
  throw new HarnessError({
    code: 'import/empty',
    category: 'user-input',
    message: `Failed to read ${name}: there is no entry of a log in it. Try a HAR file, or what \`auditorium export --format jsonl\` wrote.`,
    details: { name },
  });
}

function readHarEntries(name: string, text: string): LogFile {
  const { requests, notices } = readHar(text);
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
