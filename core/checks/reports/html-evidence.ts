/** What went over the wire for a probe, as a person reads it: the bytes that were sent beside the answer. */
import { readByteString } from '../../http/byte-string.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import { escapeMarkup } from '../../reports/escape-markup.ts';
import type { CheckedRequest } from '../check-report.ts';

export function htmlEvidence(requests: readonly CheckedRequest[]): string {
  return requests.map(exchange).join('\n');
}

function exchange(request: CheckedRequest, index: number, all: readonly CheckedRequest[]): string {
  const { method, target, rawHeaders, response, error } = request;
  const which = all.length > 1 ? ` (${index + 1} of ${all.length})` : '';
  const sent = message(`${method} ${target} HTTP/1.1`, rawHeaders, request);
  const answer =
    response === null
      ? `No answer: ${error?.message ?? 'none came.'}`
      : message(`HTTP/1.1 ${response.status}`, response.rawHeaders, response);
  return `<div class="wire">
<div><h3>Sent${which}</h3><pre>${escapeMarkup(sent)}</pre></div>
<div><h3>Answer${which}</h3><pre>${escapeMarkup(answer)}</pre></div>
</div>`;
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
