/** A request of a check and its answer as a report has them: secrets masked, large bodies by their hash. */
import { createHash } from 'node:crypto';

import type { CheckedRequest } from '#core/checks/check-report.ts';
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { isSecretName, masked, maskQuery } from '#core/http/secret-text.ts';

import type { SendOutcome } from '../delivery/sender/send-outcome.ts';

/** Bytes of a body beyond which a report has its hash in its place. */
export const reportedBodyBytes = 64 * 1024;

export function checkedRequest(
  { request }: Pick<DeliveryPlan, 'request'>,
  { answer, error }: Pick<SendOutcome, 'answer' | 'error'>,
  secrets: boolean,
): CheckedRequest {
  const { method, target, rawHeaders, body, bytes } = request;
  return {
    method,
    target: secrets ? target : maskQuery(target),
    rawHeaders: maskHeaders(rawHeaders, secrets),
    ...reportedBody(bytes === undefined ? Buffer.from(body, 'utf8') : Buffer.from(bytes)),
    response:
      answer === null
        ? null
        : {
            status: answer.status,
            rawHeaders: maskHeaders(answer.rawHeaders, secrets),
            ...reportedBody(answer.body),
          },
    ...(error === null ? {} : { error: { code: error.code, message: error.message } }),
  };
}

function maskHeaders(headers: RawHeaders, secrets: boolean): RawHeaders {
  return secrets
    ? headers
    : headers.map(([name, value]) => [name, isSecretName(name) ? masked : value] as const);
}

type ReportedBody = Pick<CheckedRequest, 'body' | 'bodyEncoding' | 'bodySize' | 'bodySha256'>;

function reportedBody(bytes: Buffer): ReportedBody {
  if (bytes.length > reportedBodyBytes) {
    const bodySha256 = createHash('sha256').update(bytes).digest('hex');
    return { body: null, bodySize: bytes.length, bodySha256 };
  }
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes)
    ? { body: text }
    : { body: bytes.toString('base64'), bodyEncoding: 'base64' };
}
