/** Says of each header of a request where it comes from, or in what it is not as a GitLab version sends it. */
import { capitaliseHeaderName } from '../delivery/capitalise-header-name.ts';
import { tokenHeaderName } from '../delivery/planning/compose-headers.ts';
import { readByteString } from '../http/byte-string.ts';
import type { HeaderPair } from '../http/compare-headers.ts';
import type { RawHeader, RawHeaders } from '../http/raw-headers.ts';
import type { Capability, Profile, ProfileTimeline } from '../profiles/profile.ts';
import { judgePair } from './conform-headers.ts';
import type { ConformedRequest } from './conformed-request.ts';
import { isGitLabsOwn, pairWithExpected } from './expected-headers.ts';
import type { HeaderNote, HeaderWord } from './header-note.ts';

export interface ExplainOptions {
  readonly profile: Profile;
  readonly timeline: Pick<ProfileTimeline, 'capabilities'>;
  /** Names of the destination's custom headers as they were typed; empty = nobody knows. */
  readonly typed: readonly string[];
}

type Origin = Omit<HeaderNote, 'place' | 'name'>;

const client = 'Ruby’s lib/net/http/generic_request.rb and HTTParty; fixtures/wire';

/** Why GitLab's HTTP client adds it. Source: as `client` says; what goes out was seen on the wire. */
const defaults: ReadonlyMap<string, string> = new Map([
  ['accept-encoding', 'Ruby’s client takes compressed answers, and unpacks them itself.'],
  ['accept', 'Ruby’s client takes answers of any type, unless a custom header says otherwise.'],
  ['user-agent', 'Ruby’s client names itself so; GitLab does not put its own name there.'],
  ['connection', 'Ruby’s client opens a connection for each request and closes it afterwards.'],
  ['host', 'From the URL of the destination, without the port that its scheme has anyway.'],
  ['content-length', 'Bytes of the body; GitLab never sends one in chunks.'],
  [
    'content-type',
    'GitLab names no type for its JSON. Ruby before 4.0 then writes that of a form; a custom header Content-Type takes its place.',
  ],
  ['authorization', 'From the user and password in the URL of the destination.'],
]);

/** In the order of the request; what it lacks stands where it would have been. */
export function explainHeaders(
  request: ConformedRequest,
  options: ExplainOptions,
): readonly HeaderNote[] {
  const { custom, pairs } = pairWithExpected(request, options.profile);
  let place = -1;
  return pairs.flatMap((pair): HeaderNote[] => {
    if (pair.right !== null) place += 1;
    // A header elsewhere has two pairs; the one of its real place is told.
    if (pair.right === null && pair.difference === 'moved') return [];
    const [name] = pair.right ?? pair.left ?? ['', ''];
    const at = pair.right === null ? null : place;
    return [{ place: at, name: readByteString(name), ...noteOf(pair, custom, options) }];
  });
}

function noteOf(pair: HeaderPair, custom: RawHeaders, options: ExplainOptions): Origin {
  const { right, difference } = pair;
  if (difference === 'same' && right !== null) return originOf(right, custom, options);
  if (difference === 'moved') {
    return deviation('reordered', { ...pair, left: pair.left ?? right });
  }
  const words = { missing: 'missing', added: 'extra', value: 'value', case: 'case' } as const;
  return deviation(difference === 'same' ? 'missing' : words[difference], pair);
}

function deviation(word: HeaderWord, pair: HeaderPair): Origin {
  const [finding] = judgePair(pair, 'must');
  return { word, why: finding?.why ?? '', since: null, source: finding?.source ?? '' };
}

function originOf(header: RawHeader, custom: RawHeaders, options: ExplainOptions): Origin {
  const [name] = header;
  if (isGitLabsOwn(name)) return ownNote(name, options);
  if (custom.includes(header)) return customNote(readByteString(name), options);
  return {
    word: 'default',
    why: defaults.get(name.toLowerCase()) ?? 'GitLab’s HTTP client adds it.',
    since: null,
    source: client,
  };
}

function ownNote(name: string, options: ExplainOptions): Origin {
  const source = 'doc/administration/audit_event_streaming.md';
  return name.toLowerCase() === tokenHeaderName.toLowerCase()
    ? {
        word: 'gitlab',
        why: 'The verification token of the destination: whoever sends another one is not your GitLab.',
        since: sinceOf('verification-token-header', options),
        source,
      }
    : {
        word: 'gitlab',
        why: 'The event type, as in the body; events without a type and batches go without it.',
        since: sinceOf('event-type-header', options),
        source,
      };
}

function customNote(name: string, options: ExplainOptions): Origin {
  const since = sinceOf('custom-headers', options);
  const isKnown = options.typed.includes(name);
  const typed = isKnown
    ? undefined
    : options.typed.find((key) => capitaliseHeaderName(key) === name);
  if (typed !== undefined) {
    return {
      word: 're-cased',
      why: `The destination has ${typed}, and it went out as ${name}: Ruby’s client keeps names in lower case and gives each part between hyphens one capital. All versions do; whoever reads names in their exact case does not find it.`,
      since,
      source: 'Ruby’s lib/net/http/header.rb; fixtures/wire',
    };
  }
  const instead = defaults.has(name.toLowerCase())
    ? ' It takes the place of what Ruby’s client would add.'
    : '';
  return {
    word: 'custom',
    why:
      options.typed.length > 0
        ? `A custom header of the destination.${instead}`
        : `Stands where custom headers of a destination do, and is taken for one.${instead}`,
    since,
    source: 'doc/administration/audit_event_streaming.md',
  };
}

function sinceOf(capability: Capability, { timeline }: ExplainOptions): string | null {
  return timeline.capabilities.find((row) => row.capability === capability)?.since ?? null;
}
