/** The headers of a request against those that GitLab of a version would have sent. */
import { eventTypeHeaderName, tokenHeaderName } from '../delivery/planning/compose-headers.ts';
import { readByteString } from '../http/byte-string.ts';
import type { HeaderPair } from '../http/compare-headers.ts';
import { headerValue, type RawHeader, type RawHeaders } from '../http/raw-headers.ts';
import { isSecretName, masked } from '../http/secret-text.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import { eventsIn } from '../search/entry-facts.ts';
import type { ConformedRequest, ConformOptions } from './conformed-request.ts';
import { isBatch, pairWithExpected } from './expected-headers.ts';
import { evidence, type RequestFinding } from './finding.ts';

const source = 'fixtures/wire; ee/lib/audit_events/streaming';
const mostCustomHeaders = 20;

export function conformHeaders(
  request: ConformedRequest,
  { profile, token, isTolerant }: ConformOptions,
): RequestFinding[] {
  const { rawHeaders } = request;
  const strict = isTolerant ? 'may' : 'must';
  const { custom, pairs } = pairWithExpected(request, profile);
  return [
    ...pairs.flatMap((pair) => judgePair(pair, strict)),
    ...judgeCustom(custom, profile),
    ...judgeToken(rawHeaders, token),
    ...judgeEventType(request, profile),
  ];
}

function lineOf(header: RawHeader | null): string {
  if (header === null) return '';
  const [name, value] = header;
  return readByteString(`${name}: ${isSecretName(name) ? masked : value}`);
}

/** What is to be said of two headers at one place, or of one that stands alone. */
export function judgePair(
  { left, right, difference }: HeaderPair,
  strict: 'must' | 'may',
): RequestFinding[] {
  const [name] = left ?? right ?? ['', ''];
  const isCase = left !== null && right !== null && left[0] !== right[0];
  const proof = evidence(lineOf(left), lineOf(right));
  const caseFinding: RequestFinding = {
    id: 'headers/case',
    level: strict,
    title: `${name} is written otherwise`,
    why: 'Ruby’s client writes each part of a name with a capital; a proxy or HTTP/2 rewrites names.',
    source,
    evidence: proof,
  };
  switch (difference) {
    case 'same':
      return [];
    case 'missing':
      return [
        {
          id: 'headers/missing',
          level: 'must',
          title: `${name} is missing`,
          why: 'GitLab of this version sends it with every request of this kind.',
          source,
          evidence: { ...proof, actual: 'no such header' },
        },
      ];
    case 'added':
      return [
        {
          id: 'headers/extra',
          level: 'must',
          title: `${name} is one too many`,
          why: 'Neither GitLab of this version nor its client adds it at that place; a proxy may.',
          source,
          evidence: { ...proof, expected: 'no such header' },
        },
      ];
    case 'value':
      return [
        {
          id: 'headers/value',
          level: 'must',
          title: `${name} has another value`,
          why: 'GitLab of this version sends this value unless a custom header takes its place.',
          source,
          evidence: proof,
        },
        ...(isCase ? [caseFinding] : []),
      ];
    case 'case':
      return [caseFinding];
    case 'moved':
      // It has two pairs; one is told.
      return left === null
        ? []
        : [
            {
              id: 'headers/order',
              level: strict,
              title: `${name} stands at another place`,
              why: 'GitLab hands its headers over in a fixed order, and its client keeps it.',
              source,
              evidence: evidence(`${lineOf(left)} at its place`, 'the same header elsewhere'),
            },
          ];
  }
}

function judgeCustom(custom: RawHeaders, profile: Profile): RequestFinding[] {
  if (custom.length <= mostCustomHeaders || !supports(profile, 'custom-headers')) return [];
  return [
    {
      id: 'limits/custom-headers',
      level: 'must',
      title: `There are more than ${mostCustomHeaders} custom headers`,
      why: 'A destination has twenty at the most.',
      source: 'doc/administration/audit_event_streaming.md',
      evidence: evidence(`${mostCustomHeaders} at the most`, String(custom.length)),
    },
  ];
}

/** Tokens themselves are not shown: a report goes to others. */
function judgeToken(headers: RawHeaders, token: string | null): RequestFinding[] {
  const sent = headerValue(headers, tokenHeaderName);
  if (token === null || sent === token) return [];
  return [
    {
      id: 'token/other',
      level: 'must',
      title:
        sent === null ? 'There is no verification token' : 'The verification token is another one',
      why: 'Whoever takes such a request takes forged ones.',
      source: 'doc/administration/audit_event_streaming.md',
      evidence: evidence('the token that was given', sent === null ? 'none' : 'another one'),
    },
  ];
}

function judgeEventType(
  { rawHeaders, body }: ConformedRequest,
  profile: Profile,
): RequestFinding[] {
  const sent = headerValue(rawHeaders, eventTypeHeaderName);
  const inBody = eventsIn(body ?? '')[0]?.['event_type'];
  // Whether it is there at all is told with the other headers.
  if (sent === null || body === null || isBatch(body) || !supports(profile, 'event-type-header'))
    return [];
  const type = readByteString(sent);
  if (type === inBody) return [];
  return [
    {
      id: 'event-type/differs',
      level: 'must',
      title: 'Header and body name two event types',
      why: 'GitLab writes both from the same event.',
      source: 'ee/lib/audit_events/streaming',
      evidence: evidence(type, typeof inBody === 'string' ? inBody : 'none in the body'),
    },
  ];
}
