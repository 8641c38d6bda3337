/** A request as a curl command. curl writes Host and Content-Length itself. */
import { readByteString } from '#core/http/byte-string.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: RawHeaders;
  readonly body: StoredBody;
}

const madeByCurl = new Set(['host', 'content-length']);

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The command for a POSIX shell. A body that is not text is piped in; one kept in a file is named. */
export function curlCommand({ method, url, rawHeaders, body }: CurlRequest): string {
  const options = [
    `--request ${method} ${quote(url)}`,
    ...rawHeaders
      .filter(([name]) => !madeByCurl.has(name.toLowerCase()))
      .map(([name, value]) => [readByteString(name), readByteString(value)] as const)
      .map(([name, value]) => `--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`),
  ];
  if (body.size === 0) return `curl ${options.join(' \\\n  ')}`;
  if (body.encoding === 'utf8') options.push(`--data-binary ${quote(body.text)}`);
  else options.push(`--data-binary @${body.encoding === 'file' ? body.sha256 : '-'}`);
  const command = `curl ${options.join(' \\\n  ')}`;
  return body.encoding === 'base64'
    ? `base64 --decode <<<${quote(body.text)} | ${command}`
    : command;
}
