/**
 * A request as a curl command for a POSIX shell: the same header lines in the same order and case. curl writes
 * Host and Content-Length itself, and is told to leave out what it would add.
 */
import { encodeBase64 } from '../../http/base64.ts';
import { readByteString, toByteString, utf8Bytes } from '../../http/byte-string.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { StoredBody } from '../../http/stored-body.ts';

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  /** As it stood in the request line. */
  readonly target: string;
  readonly rawHeaders: RawHeaders;
  readonly body: StoredBody;
}

const madeByCurl = new Set(['host', 'content-length', 'transfer-encoding']);
/** One argument of a command has this many bytes at the most on Linux; larger bodies are piped in. */
const largestArgument = 100_000;

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** What stands in the request line beside it has the very bytes. */
function asciiUrl(url: string): string {
  return url.replace(
    /[^\x21-\x7e]/g,
    (character) =>
      `%${(character.charCodeAt(0) & 0xff).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** A byte string: as text where it is UTF-8, else byte by byte as every POSIX shell has it. */
function quoteBytes(bytes: string): string {
  const text = readByteString(bytes);
  if (toByteString(text) === bytes) return quote(text);
  const format = bytes.replace(/[^A-Za-z0-9 :;,./_=+@-]/g, (character) => {
    const octal = character.charCodeAt(0).toString(8).padStart(3, '0');
    return `\\${octal}`;
  });
  return `"$(printf '${format}')"`;
}

/** As it stands where that is safe in a shell; an imported one may be anything. */
function quoteMethod(method: string): string {
  return /^[\w-]+$/.test(method) ? method : quote(method);
}

/** What curl adds by itself, but for a header of that name. */
function unwanted(headers: RawHeaders, size: number): string[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const added = size === 0 ? ['Accept', 'User-Agent'] : ['Accept', 'User-Agent', 'Content-Type'];
  // From this size on curl asks before it sends a body.
  if (size > 1024 * 1024) added.push('Expect');
  return added.filter((name) => !names.has(name.toLowerCase())).map((name) => `${name}:`);
}

/** The command. A body kept in a file is named by its hash, to be fetched first. */
export function curlCommand({ method, url, target, rawHeaders, body }: CurlRequest): string {
  const headers = rawHeaders
    .filter(([name]) => !madeByCurl.has(name.toLowerCase()))
    .map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`));
  const options = [
    `--request ${quoteMethod(method)} ${quote(asciiUrl(url))}`,
    '--globoff --path-as-is --http1.1',
    // What a proxy gets, `*`, or bytes beyond ASCII: no URL has it as its path.
    ...(/^\/[\x21-\x7e]*$/.test(target) ? [] : [`--request-target ${quoteBytes(target)}`]),
    ...[...headers, ...unwanted(rawHeaders, body.size)].map(
      (line) => `--header ${quoteBytes(line)}`,
    ),
  ];
  const { data, piped } = bodyOption(body);
  if (data !== null) options.push(data);
  const command = `curl ${options.join(' \\\n  ')}`;
  return piped === null
    ? command
    : `base64 --decode <<'BODY' | ${command}\n${inLines(piped)}\nBODY`;
}

interface BodyOption {
  readonly data: string | null;
  /** Base64 that is decoded into the command's standard input. */
  readonly piped: string | null;
}

function bodyOption(body: StoredBody): BodyOption {
  if (body.size === 0) return { data: null, piped: null };
  switch (body.encoding) {
    case 'file':
      return { data: `--data-binary @${body.sha256}`, piped: null };
    case 'base64':
      return { data: '--data-binary @-', piped: body.text };
    case 'utf8': {
      if (body.size <= largestArgument && !body.text.includes('\0')) {
        // A leading @ would name a file.
        const option = body.text.startsWith('@') ? '--data-raw' : '--data-binary';
        return { data: `${option} ${quote(body.text)}`, piped: null };
      }
      return { data: '--data-binary @-', piped: encodeBase64(utf8Bytes(body.text)) };
    }
  }
}

/** Base64 as mail has it, which every decoder takes. */
function inLines(base64: string): string {
  return base64.replace(/.{76}(?=.)/g, '$&\n');
}
