/** Holds one request against what GitLab of a version sends: how it stands on the wire, headers, payload, size. */
import { conformBody } from './conform-body.ts';
import { conformFraming } from './conform-framing.ts';
import { conformHeaders } from './conform-headers.ts';
import type { ConformedRequest, ConformOptions } from './conformed-request.ts';
import type { RequestFinding } from './finding.ts';

export function conformRequest(
  request: ConformedRequest,
  options: ConformOptions,
): readonly RequestFinding[] {
  return [
    ...conformMethod(request),
    ...conformFraming(request, options),
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
