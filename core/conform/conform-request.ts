/** Holds one request against what GitLab of a version sends: headers, payload, size. */
import type { RawHeaders } from '../http/raw-headers.ts';
import type { Profile } from '../profiles/profile.ts';
import { conformBody } from './conform-body.ts';
import { conformHeaders } from './conform-headers.ts';
import type { RequestFinding } from './finding.ts';

export interface ConformedRequest {
  readonly method: string;
  readonly target: string;
  /** Names and values as byte strings. */
  readonly rawHeaders: RawHeaders;
  /** Text of the body; null = it is no text, or is not there. */
  readonly body: string | null;
  /** Bytes of it. */
  readonly bodySize: number;
}

export interface ConformOptions {
  readonly profile: Profile;
  /** The verification token that each request has to have; null = any. */
  readonly token: string | null;
  /** Whether order and case are only worth knowing, as behind a proxy that changes them. */
  readonly isTolerant: boolean;
}

export function conformRequest(
  request: ConformedRequest,
  options: ConformOptions,
): readonly RequestFinding[] {
  return [
    ...conformMethod(request),
    ...conformHeaders(request, options),
    ...conformBody(request, options),
  ];
}

function conformMethod({ method }: ConformedRequest): RequestFinding[] {
  if (method === 'POST') return [];
  return [
    {
      id: 'request/method',
      level: 'must',
      title: 'The method is another one',
      why: 'GitLab streams with POST, and follows redirects of some kinds with GET.',
      source: 'doc/administration/audit_event_streaming.md',
      evidence: { expected: 'POST', actual: method },
    },
  ];
}
