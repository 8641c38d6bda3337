/**
 * Makes an event of a fixture, as one GitLab version would: a fresh identity, the keys that the version
 * has, the values that the caller sets, and the place where it happens. The fixture itself is never
 * changed, and the payload keeps the documented order of keys.
 */
import type { CatalogueItem, ItemContent } from '../catalogue/catalogue-item.ts';
import { type TemplateEntity, templatePayload } from '../catalogue/event-template.ts';
import type { EventType } from '../catalogue/event-type.ts';
import type { EventSource, Fixture, Json, Payload } from '../catalogue/fixture.ts';
import { changeMembers, findPlaces, memberText } from '../json/edit-json-text.ts';
import { isRecord } from '../json/is-record.ts';
import { rememberByObject, rememberByText } from '../memo/remember.ts';
import { orderError, twinIdsProblem } from '../order/order.ts';
import type { Clock, RandomSource, RowNumbers } from '../ports/ports.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import type { AuditEvent, EventScope } from './audit-event.ts';
import { createPayloadEncoder, encodePayload, withId, withValue } from './event-text.ts';
import { shapeRecord } from './shape-record.ts';

export interface EventOptions {
  /** null = where the payload's entity says. */
  readonly scope: EventScope | null;
  /** Values by JSON pointer, put in last, in this order. */
  readonly set: Readonly<Record<string, Json>>;
  /** Keep the payload as documented, `id` and `created_at` too, whatever the version. */
  readonly verbatim: boolean;
  /** The GitLab version in which it happens. */
  readonly profile: Profile;
}

/**
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`
 */
export function makeEvent(
  fixture: EventSource,
  options: EventOptions,
  ports: EventPorts,
): AuditEvent {
  const { scope, set } = options;
  const started = startPayload(fixture, options, ports);
  const pointers = Object.keys(set);
  const { payload, text, encoded } = pointers.reduce(
    (changed, pointer) => withValue(changed, pointer, set[pointer] ?? null),
    started,
  );
  const event = {
    payload,
    encoded,
    fixture: fixture.id,
    scope: scope ?? scopeOf(payload),
    // An id that somebody chose is the same everywhere.
    idPerDestination: started.idPerDestination && !pointers.includes('/id'),
  };
  return text === undefined ? event : { ...event, text };
}

type StartedPayload = Pick<AuditEvent, 'payload' | 'text' | 'encoded'> &
  Required<Pick<AuditEvent, 'idPerDestination'>>;

/** The payload before anything is set by hand. */
function startPayload(
  fixture: EventSource,
  { verbatim, profile }: EventOptions,
  ports: EventPorts,
): StartedPayload {
  const { payload: documented, text } = fixture;
  if (verbatim) {
    return {
      payload: documented,
      ...(text === undefined ? {} : { text }),
      idPerDestination: false,
    };
  }
  const { values, idPerDestination } = freshIdentity(fixture, profile, ports);
  const { changes, payloadWith, encode } = shapeOf(documented)(profile);
  const payload = payloadWith(values.id, values.created_at);
  if (text !== undefined) {
    return { payload, text: changePayloadText(fixture, changes, values), idPerDestination };
  }
  const encoded = encode(values.id, values.created_at);
  return { payload: shapeRecord(payload, profile), encoded, idPerDestination };
}

/** What a version makes of a payload, of which a run makes many events. */
const shapeOf = rememberByObject((documented: Payload) =>
  rememberByObject((profile: Profile) => {
    const changes = listShapeChanges(documented, profile);
    const shaped = applyChanges(documented, changes);
    const payloadWith = (id: Json, created_at: string): Payload => ({ ...shaped, id, created_at });
    const encode = createPayloadEncoder((...identity) =>
      shapeRecord(payloadWith(...identity), profile),
    );
    return { changes, payloadWith, encode };
  }),
);

function scopeOf({ entity_type: type, entity_path: path }: Payload): EventScope {
  if (typeof path !== 'string' || path === '') {
    return { kind: 'instance' };
  }
  if (type === 'Project') {
    return { kind: 'project', path };
  }
  return type === 'Group' ? { kind: 'group', path } : { kind: 'instance' };
}

// The identity of an event that happens now: its time, and an id in the form in which a GitLab version
// gives it. The forms are capabilities of the profile; nothing here knows a version.
// Source: GitLab `ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.0, 15.7),
// `ee/lib/audit_events/streaming/` (19.4), `app/models/audit_event.rb`.

export interface EventPorts {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Numbers of stored events; one sequence for the whole harness. */
  readonly rows: RowNumbers;
}

export interface FreshIdentity {
  readonly values: { readonly id: Json; readonly created_at: string };
  /** Whether GitLab draws the id when it sends, so that each destination sees another. */
  readonly idPerDestination: boolean;
}

export function freshIdentity(
  fixture: Pick<Fixture, 'payload' | 'savedToDatabase'>,
  profile: Profile,
  ports: EventPorts,
): FreshIdentity {
  const now = ports.clock.now();
  const created_at = new Date(now).toISOString();
  if (isStored(fixture)) {
    return { values: { id: ports.rows.next(), created_at }, idPerDestination: false };
  }
  if (!supports(profile, 'uuid-for-streamed-events')) {
    return { values: { id: Math.floor(now / 1000), created_at }, idPerDestination: false };
  }
  return {
    values: { id: ports.random.uuid(), created_at },
    idPerDestination: !supports(profile, 'one-id-per-event'),
  };
}

/**
 * What is stored has the number of its row. Which events are is in the catalogue; five documented types
 * are not in it under their documented name, and those keep the form that the document prints, a number.
 */
function isStored({
  payload,
  savedToDatabase,
}: Pick<Fixture, 'payload' | 'savedToDatabase'>): boolean {
  return savedToDatabase ?? typeof payload['id'] === 'number';
}

// The payload as a GitLab version would have made it: keys that came later are left out, and values that
// GitLab never sends are the ones it sends instead. Id and time are given elsewhere; nothing is invented.
// Source: GitLab `doc/administration/audit_event_streaming.md` (16.1),
// `ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.0, 15.7).

/** Name that newer versions give to events raised without one. */
const fallbackEventType = 'audit_operation';

/** A change to a payload: a member at the root, or one of an object there; undefined = left out. */
export interface PayloadChange {
  readonly path: readonly [key: string, inner?: string];
  readonly value: Json | undefined;
}

/** @returns the payload in its order of keys; the given one stays as it is */
export function shapePayload(payload: Payload, profile: Profile): Payload {
  return shapeRecord(applyChanges(payload, listShapeChanges(payload, profile)), profile);
}

/** What a version makes otherwise. */
export function listShapeChanges(payload: Payload, profile: Profile): readonly PayloadChange[] {
  return [
    ...changeDetails(payload, profile),
    ...changeIpAddress(payload),
    ...changeEventType(payload, profile),
  ];
}

/** @returns the payload itself when there is nothing to change */
export function applyChanges(payload: Payload, changes: readonly PayloadChange[]): Payload {
  return changes.reduce((changed, { path: [key, inner], value }) => {
    if (inner === undefined) return put(changed, key, value);
    const within = changed[key];
    return isRecord(within) ? { ...changed, [key]: put(within, inner, value) } : changed;
  }, payload);
}

function changeDetails({ details }: Payload, profile: Profile): readonly PayloadChange[] {
  if (supports(profile, 'author-class') || !isRecord(details) || !('author_class' in details)) {
    return [];
  }
  return [{ path: ['details', 'author_class'], value: undefined }];
}

/** An unknown address is the empty string in every version. */
function changeIpAddress(payload: Payload): readonly PayloadChange[] {
  return payload['ip_address'] === null ? [{ path: ['ip_address'], value: '' }] : [];
}

function changeEventType(payload: Payload, profile: Profile): readonly PayloadChange[] {
  const { event_type: type } = payload;
  if (type !== undefined && type !== null && type !== '') return [];
  if (type === null && supports(profile, 'events-without-type')) return [];
  const value = supports(profile, 'event-type-fallback') ? fallbackEventType : undefined;
  return [{ path: ['event_type'], value }];
}

function put(target: Payload, key: string, value: Json | undefined): Payload {
  if (value !== undefined) return { ...target, [key]: value };
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== key));
}

// Makes the changes of a version, and a fresh identity, in a payload that somebody wrote. Where its members stand
// is found once for each source, since a run makes many events of one text.

interface TextSource {
  readonly text?: string;
}

const placesOf = rememberByObject(({ text = '' }: TextSource) => findPlaces(text));

/**
 * @param source the same object for each event of it
 * @param values members at the root, put in last
 */
export function changePayloadText(
  source: TextSource,
  changes: readonly PayloadChange[],
  values: Payload,
): string {
  const { text = '' } = source;
  const places = placesOf(source);
  const members = new Map<string, string | null>();
  for (const { path, value } of changes) {
    const [key, inner] = path;
    const json = value === undefined ? null : encodePayload(value);
    if (inner === undefined) members.set(key, json);
    else {
      const within = memberText(text, key, places);
      if (within !== null) members.set(key, changeMembers(within, new Map([[inner, json]])));
    }
  }
  for (const [key, value] of Object.entries(values)) members.set(key, encodePayload(value));
  return changeMembers(text, members, places);
}

// Makes an event of any item of the catalogue: of its payload, or of the template for its type.

/** @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set` */
export function makeItemEvent(
  content: ItemContent,
  options: EventOptions,
  ports: EventPorts,
): AuditEvent {
  return content.kind === 'template'
    ? makeCatalogueEvent(content.type, options, ports)
    : makeEvent(content.source, options, ports);
}

// Makes an event of any type of GitLab's catalogue, from the one template. What is documented as an event
// of its own is a fixture and better fired as that.

/** The project, group and user of the documented events. */
const examples = {
  project: 'example-group/example-project',
  group: 'example-group',
  user: 'example-user',
};

/**
 * @param options `scope` null = where the first scope of the type has it: an example project or group, or
 *   the instance, which users belong to as well; a given scope counts whatever the catalogue says
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`
 */
export function makeCatalogueEvent(
  type: EventType,
  options: EventOptions,
  ports: EventPorts,
): AuditEvent {
  const entity = entityOf(type, options.scope);
  const source = sourcesOf(type)[entity.type](entity.path);
  return { ...makeEvent(source, options, ports), fixture: null };
}

/** Of each type by the entity in whose place it happens. */
const sourcesOf = rememberByObject((type: EventType) => {
  const sourceOf = (kind: TemplateEntity['type']): ((path: string) => EventSource) =>
    rememberByText((path) => ({
      id: type.name,
      payload: templatePayload(type, { type: kind, path }),
      savedToDatabase: type.saved_to_database,
    }));
  return {
    Project: sourceOf('Project'),
    Group: sourceOf('Group'),
    User: sourceOf('User'),
    'Gitlab::Audit::InstanceScope': sourceOf('Gitlab::Audit::InstanceScope'),
  };
});

function entityOf({ scopes }: EventType, scope: EventScope | null): TemplateEntity {
  const first = scopes[0];
  if (scope?.kind === 'project' || (scope === null && first === 'Project')) {
    return { type: 'Project', path: scope?.kind === 'project' ? scope.path : examples.project };
  }
  if (scope?.kind === 'group' || (scope === null && first === 'Group')) {
    return { type: 'Group', path: scope?.kind === 'group' ? scope.path : examples.group };
  }
  const isOfUser = scopes.includes('User') && !scopes.includes('Instance');
  return isOfUser
    ? { type: 'User', path: examples.user }
    : { type: 'Gitlab::Audit::InstanceScope', path: 'gitlab_instance' };
}

// Makes the events of a stream: of one out of a list of items, as of some moments ago, and with an id for each
// destination where that is wanted of a version that does not do it.

export interface StreamOptions extends EventOptions {
  /** Give an event another id at each destination, whatever the version does. */
  readonly twinIds: boolean;
}

/** @param item index in the list; the event is as of `agoMs` milliseconds ago */
export type EventMaker = (item: number, agoMs: number) => AuditEvent;

/**
 * Loads each item once, however often it is named, and tries each.
 * @throws HarnessError `event/unknown-pointer` or `event/invalid-pointer` for a pointer in `set`, and
 *   `order/invalid` where other ids contradict a chosen one
 */
export function createEventMaker(
  items: readonly CatalogueItem[],
  options: StreamOptions,
  ports: EventPorts,
): EventMaker {
  const { twinIds, ...eventOptions } = options;
  if (twinIds) refuseChosenIds(options);
  const contents = new Map<CatalogueItem, ItemContent>();
  for (const item of new Set(items)) contents.set(item, item.load());
  const chosen = items.flatMap((item) => contents.get(item) ?? []);

  const make: EventMaker = (index, agoMs) => {
    const content = chosen[index];
    if (content === undefined) throw new RangeError(`There is no item ${index}.`);
    const event = makeItemEvent(content, eventOptions, agoMs === 0 ? ports : earlier(ports, agoMs));
    if (!twinIds) return event;
    return { ...withId(event, ports.random.uuid()), idPerDestination: true };
  };
  for (const item of new Set(items)) make(items.indexOf(item), 0);
  return make;
}

function earlier(ports: EventPorts, agoMs: number): EventPorts {
  const { clock } = ports;
  return { ...ports, clock: { ...clock, now: () => clock.now() - agoMs } };
}

function refuseChosenIds({ set, verbatim }: StreamOptions): void {
  if (!verbatim && !Object.hasOwn(set, '/id')) return;
  throw orderError(twinIdsProblem(verbatim ? 'verbatim' : 'set'));
}
