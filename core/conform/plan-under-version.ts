/**
 * The request that another GitLab version would have sent for an event that is in the log: the same event at the same
 * place, with the same token and custom headers. What it was made of says most; an event that came from outside is
 * taken as its body has it, and then what its own version left out is not known.
 */
import type { ItemContent } from '../catalogue/catalogue-item.ts';
import type { Json, Payload } from '../catalogue/fixture.ts';
import { payloadFields, scopeFields } from '../catalogue/payload-fields.ts';
import type { AuditEvent, EventScope } from '../delivery/audit-event.ts';
import { payloadText, withValue } from '../delivery/event-text.ts';
import { type EventOptions, type EventPorts, makeItemEvent } from '../delivery/make-event.ts';
import { batchText } from '../delivery/planning/plan-batch.ts';
import { listPointers } from '../delivery/set-by-pointer.ts';
import { utf8Length } from '../http/byte-string.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { isRecord } from '../json/is-record.ts';
import { pointerToken } from '../json/json-pointer.ts';
import type { RandomSource } from '../ports/ports.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import { eventsIn } from '../search/entry-facts.ts';
import type { ConformedRequest } from './conformed-request.ts';
import { headersUnder } from './expected-headers.ts';

export interface UnderVersion {
  /** The version that is asked for. */
  readonly profile: Profile;
  /** The one that sent the request; null = nobody knows, it came from outside. */
  readonly own: Profile | null;
  /** What an event was made of, by its place in the body; null = nobody knows. */
  readonly contentOf: (place: number) => ItemContent | null;
}

export interface RequestUnderVersion {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: RawHeaders;
  readonly body: string;
  /** What is to be known of it, in sentences. */
  readonly notes: readonly string[];
}

/** @param random for the id that a version draws, where the one of the log is of another form */
export function planUnderVersion(
  request: ConformedRequest & { readonly body: string },
  under: UnderVersion,
  random: Pick<RandomSource, 'uuid' | 'alphanumeric'>,
): RequestUnderVersion {
  const { profile } = under;
  const events = eventsIn(request.body).map((event, place) =>
    eventUnder(event as Payload, under.contentOf(place), { ...under, random }),
  );
  const [first] = events;
  const isBatched = supports(profile, 'batched-delivery');
  const body =
    first === undefined ? request.body : isBatched ? batchText(events) : payloadText(first);
  const planned = { ...request, method: 'POST', body, bodySize: utf8Length(body) };
  return {
    ...{ method: 'POST', target: request.target, body },
    rawHeaders: headersUnder(planned, profile),
    notes: notesOn(events, request, profile),
  };
}

function notesOn(
  { length }: readonly AuditEvent[],
  { body }: ConformedRequest,
  { version, capabilities, settings }: Profile,
): string[] {
  const isTooLarge = body !== null && utf8Length(body) > settings.maxBodyBytes;
  return [
    ...(length === 0 ? ['The body holds no event, and is left as it is.'] : []),
    ...(length > 1 && !capabilities.has('batched-delivery')
      ? [`GitLab ${version} sends each event by itself: this is the first of ${length} requests.`]
      : []),
    ...(isTooLarge
      ? [
          `GitLab ${version} would send nothing: it encodes no more than ${settings.maxBodyBytes} bytes.`,
        ]
      : []),
  ];
}

type Under = Omit<UnderVersion, 'contentOf'> & {
  readonly random: Pick<RandomSource, 'uuid' | 'alphanumeric'>;
};

function eventUnder(event: Payload, content: ItemContent | null, under: Under): AuditEvent {
  const { own, profile } = under;
  const ports = portsOf(event, under.random);
  const make = (of: ItemContent, version: Profile): AuditEvent =>
    makeItemEvent(of, { ...asItHappened(event), profile: version }, ports);
  const alike = content === null || own === null ? null : make(content, own);
  if (content !== null && alike !== null && hasSameKeys(alike.payload, event)) {
    return withHandSetValues(make(content, profile), alike.payload, event);
  }
  const source = { id: '', payload: withoutScopeRecord(event, profile) };
  return make({ kind: 'payload', source }, profile);
}

/** With the identity that it has, as far as the version gives one of that form. */
function portsOf({ id, created_at: at }: Payload, random: Under['random']): EventPorts {
  const now = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return {
    clock: { now: () => (Number.isNaN(now) ? 0 : now), monotonic: () => 0 },
    random: { ...random, uuid: () => (typeof id === 'string' ? id : random.uuid()) },
    rows: { next: () => (typeof id === 'number' ? id : 1) },
  };
}

function asItHappened(event: Payload): Omit<EventOptions, 'profile'> {
  return { scope: scopeIn(event), set: {}, verbatim: false };
}

function scopeIn({ entity_type: type, entity_path: path }: Payload): EventScope | null {
  if (typeof path !== 'string') return null;
  if (type === 'Project') return { kind: 'project', path };
  return type === 'Group' ? { kind: 'group', path } : null;
}

function hasSameKeys(one: Payload, other: Payload): boolean {
  return listPointers(one).join('\n') === listPointers(other).join('\n');
}

/** What somebody set by hand when it was fired stays so under every version that has such a key. */
function withHandSetValues(made: AuditEvent, alike: Payload, event: Payload): AuditEvent {
  const [before, after] = [leavesOf(alike), leavesOf(event)];
  const known = leavesOf(made.payload);
  const changed = [...after].filter(
    ([pointer, value]) =>
      pointer !== '/id' &&
      pointer !== '/created_at' &&
      known.has(pointer) &&
      before.get(pointer) !== value,
  );
  return changed.reduce((one, [pointer, value]) => withValue(one, pointer, value), made);
}

type Leaf = string | number | boolean | null;

function leavesOf(value: Json, prefix = '', into = new Map<string, Leaf>()): Map<string, Leaf> {
  if (value === null || typeof value !== 'object') return into.set(prefix, value);
  for (const [key, child] of Object.entries(value)) {
    leavesOf(child, `${prefix}/${pointerToken(key)}`, into);
  }
  return into;
}

const keyPlaces = new Map(payloadFields.map(({ key }, place) => [key, place]));
const ofScopes = new Set(scopeFields.map(({ key }) => key));

/** The record before newer versions put keys of theirs into it, in the order in which all others write it. */
function withoutScopeRecord(event: Payload, profile: Profile): Payload {
  const { details } = event;
  const isOfScope = Object.keys(event).some((key) => ofScopes.has(key));
  const named = isRecord(details) && details['event_name'] === event['event_type'];
  const own =
    named && !supports(profile, 'event-name-in-details')
      ? { ...event, details: withoutKeys(details, new Set(['event_name'])) }
      : event;
  if (!isOfScope) return own;
  const members = Object.entries(withoutKeys(own, ofScopes));
  const placeOf = (key: string): number => keyPlaces.get(key) ?? keyPlaces.size;
  return Object.fromEntries(members.sort(([one], [other]) => placeOf(one) - placeOf(other)));
}

function withoutKeys(payload: Payload, keys: ReadonlySet<string>): Payload {
  return Object.fromEntries(Object.entries(payload).filter(([key]) => !keys.has(key)));
}
