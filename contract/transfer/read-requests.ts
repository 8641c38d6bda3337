/**
 * The requests of a file, whatever it is: a HAR file, an exported log, payloads, curl commands or raw requests, packed or
 * not. What it is shows in its ending and in how it begins.
 */
import { isHarnessError } from '#core/errors/harness-error.ts';
import { toByteString } from '#core/http/byte-string.ts';
import type { ImportedFile } from '#core/log/import/imported-request.ts';
import { looksLikeCurl, readCurl } from '#core/log/import/read-curl.ts';
import { readHar } from '#core/log/import/read-har.ts';
import { readJsonl } from '#core/log/import/read-jsonl.ts';
import { readPayloads } from '#core/log/import/read-payloads.ts';
import { looksLikeRaw, readRaw } from '#core/log/import/read-raw.ts';
import { recordingFileNames } from '#core/recordings/recording-file.ts';

import { decodeFile } from './decode-file.ts';
import { looksLikeHar } from './looks-like-har.ts';
import { type PlainFile, unpackFile } from './unpack-file.ts';

/** @throws HarnessError `import/…` when nothing in it can be read */
export function readRequests(name: string, bytes: Uint8Array): ImportedFile {
  const files = withoutCopies(unpackFile(name, bytes));
  const [only] = files;
  if (files.length === 1 && only !== undefined) return readPlain(only);
  const read = files.map(tryToRead);
  return {
    requests: read.flatMap(({ requests }) => requests),
    notices: read.flatMap(({ notices }) => notices),
  };
}

/** A bundle has its requests twice, and what says so; a recording has bodies and hashes beside its log. */
function withoutCopies(files: readonly PlainFile[]): readonly PlainFile[] {
  const { manifest, log } = recordingFileNames;
  if (files[0]?.name === manifest && files[1]?.name === log(1)) {
    return files.filter(({ name }, index) => name === log(index));
  }
  const isBundle = ['recording.jsonl', 'requests.har', 'report.json'].every((known) =>
    files.some(({ name }) => name === known),
  );
  return isBundle ? files.filter(({ name }) => name === 'recording.jsonl') : files;
}

/** Of many files one that is none of these must not cost the others. */
function tryToRead(file: PlainFile): ImportedFile {
  try {
    const { requests, notices } = readPlain(file);
    return { requests, notices: notices.map((notice) => `${file.name}: ${notice}`) };
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    return { requests: [], notices: [`${file.name} was left out. ${error.message}`] };
  }
}

function readPlain({ name, bytes }: PlainFile): ImportedFile {
  if (looksLikeRaw(bytes)) return readRaw(bytes);
  const text = decodeFile(name, bytes);
  if (looksLikeHar(name, text)) return readHar(text);
  if (looksLikeCurl(text)) return readCurl(toByteString(text));
  return readPayloads(text) ?? readJsonl(text);
}
