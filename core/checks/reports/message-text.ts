/** A request of a check and its answer as a person reads them. */
import { readByteString } from '../../http/byte-string.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { CheckedRequest } from '../check-report.ts';

export function sentText(request: CheckedRequest): string {
  const { method, target, rawHeaders } = request;
  return message(`${method} ${target} HTTP/1.1`, rawHeaders, request);
}

export function answerText({ response, error }: CheckedRequest): string {
  return response === null
    ? `No answer: ${error?.message ?? 'none came.'}`
    : message(`HTTP/1.1 ${response.status}`, response.rawHeaders, response);
}

function message(
  first: string,
  headers: RawHeaders,
  body: Pick<CheckedRequest, 'body' | 'bodyEncoding' | 'bodySize' | 'bodySha256'>,
): string {
  const lines = headers.map(([name, value]) => `${readByteString(name)}: ${readByteString(value)}`);
  return [first, ...lines, '', bodyText(body)].join('\n');
}

function bodyText({
  body,
  bodyEncoding,
  bodySize,
  bodySha256,
}: Pick<CheckedRequest, 'body' | 'bodyEncoding' | 'bodySize' | 'bodySha256'>): string {
  if (body === null) {
    return `[${bodySize ?? 'too many'} bytes, which are left out here; SHA-256 ${bodySha256 ?? 'unknown'}]`;
  }
  return bodyEncoding === 'base64' ? `[no UTF-8 text; in base64:]\n${body}` : body;
}
