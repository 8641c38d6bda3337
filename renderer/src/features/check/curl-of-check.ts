/** A request of a check as a command that sends the same by hand. */
import type { CheckedRequest } from '#core/checks/check-report.ts';
import { utf8Length } from '#core/http/byte-string.ts';
import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';
import { curlCommand } from '#core/log/export/curl-command.ts';

export function curlOfCheck(request: CheckedRequest, checkedUrl: string): string {
  const { method, target, rawHeaders } = request;
  const url = new URL(target, checkedUrl.trim()).href;
  return curlCommand({ method, url, target, rawHeaders, body: storedBody(request) });
}

function storedBody({ body, bodyEncoding, bodySize = 0, bodySha256 }: CheckedRequest): StoredBody {
  if (body === null) {
    return bodySha256 === undefined
      ? emptyBody
      : { encoding: 'file', size: bodySize, sha256: bodySha256 };
  }
  return bodyEncoding === 'base64'
    ? { encoding: 'base64', size: Math.floor((body.replace(/=+$/, '').length * 3) / 4), text: body }
    : { encoding: 'utf8', size: utf8Length(body), text: body };
}
