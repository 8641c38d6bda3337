/**
 * Which records a GitLab version streams an event from. It keeps legacy and consolidated destinations side by
 * side from 16.11 on, and a pair that mirrors each other gets the event once.
 * Source: GitLab `ee/lib/audit_events/external_destination_streamer.rb` (18.9, 19.4),
 * `ee/lib/audit_events/streaming/`, as told in docs/discoveries/delivery.md.
 */
import { rememberByObject, rememberByText } from '../../memo/remember.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import { groupById, groupByPath, rootGroup } from '../../world/groups.ts';
import type { Destination, Group, StreamingDestination, World } from '../../world/world.ts';
import type { EventScope } from '../audit-event.ts';
import type { Skip } from './skip-reason.ts';
import {
  legacyRecord,
  migratedRecord,
  type StreamedRecord,
  streamingRecord,
} from './streamed-record.ts';

const mostOfEachKind = 5;

interface Owned {
  readonly legacy: readonly Destination[];
  readonly streaming: readonly StreamingDestination[];
}

function ownedBy(world: World, groupId: number | null): Owned {
  const isOwn = (record: Pick<Destination, 'kind' | 'groupId'>): boolean =>
    groupId === null
      ? record.kind === 'instance'
      : record.kind === 'group' && record.groupId === groupId;
  return {
    legacy: world.destinations.filter(isOwn),
    streaming: world.streamingDestinations.filter(isOwn),
  };
}

function notStreamed({ version, missing, capabilities }: Profile): Skip {
  const what = capabilities.has('consolidated-destinations')
    ? 'streams to legacy destinations only'
    : 'has no consolidated destinations';
  const remedy = missing?.get('destination-mirror') ?? 'a later one streams to them';
  return {
    reason: 'model-not-streamed',
    message: `This is a consolidated destination, and GitLab ${version} ${what}: ${remedy}. Make a legacy destination to stream with this version.`,
  };
}

/** Legacy records get the event; consolidated ones that mirror none of them are told of. */
function byLegacyStreamer({ legacy, streaming }: Owned, profile: Profile): StreamedRecord[] {
  const unpaired = streaming.filter(
    ({ category, legacyId }) =>
      category !== 'http' || legacyId === null || !legacy.some(({ id }) => id === legacyId),
  );
  return [
    ...legacy.map(legacyRecord),
    ...unpaired.map((destination) => {
      const record = streamingRecord(destination);
      return { ...record, withheld: record.withheld ?? notStreamed(profile) };
    }),
  ];
}

function withinLimit(records: readonly StreamedRecord[], profile: Profile): StreamedRecord[] {
  let active = 0;
  return records.map((record) => {
    active += record.active ? 1 : 0;
    return !record.active || active <= mostOfEachKind
      ? record
      : { ...record, withheld: record.withheld ?? overLimit(profile) };
  });
}

function overLimit({ version }: Profile): Skip {
  return {
    reason: 'over-limit',
    message: `GitLab ${version} streams to ${mostOfEachKind} destinations of each kind, and this one comes after them. Delete another one, or switch it off.`,
  };
}

/** Consolidated records get it, and legacy ones as what GitLab's migration makes of them. */
function byStreamer({ legacy, streaming }: Owned, profile: Profile): StreamedRecord[] {
  const mirrored = new Set(
    streaming.filter(({ category }) => category === 'http').map(({ legacyId }) => legacyId),
  );
  const records = [
    ...legacy.filter(({ id }) => !mirrored.has(id)).map(migratedRecord),
    ...streaming.map(streamingRecord),
  ];
  return withinLimit(records, profile);
}

/**
 * The records that could get an event of that top-level group, those of the group first.
 * @param rootId null = the event has no group
 */
export function chooseRecords(
  world: World,
  rootId: number | null,
  profile: Profile,
): readonly StreamedRecord[] {
  return chosen(world)(profile)(String(rootId ?? ''));
}

/** Asked for each event, and the answer changes with the world only. */
const chosen = rememberByObject((world: World) =>
  rememberByObject((profile: Profile) =>
    rememberByText((root) => choose(world, root === '' ? null : Number(root), profile)),
  ),
);

function choose(world: World, rootId: number | null, profile: Profile): readonly StreamedRecord[] {
  const none: Owned = { legacy: [], streaming: [] };
  const owners = [rootId === null ? none : ownedBy(world, rootId), ownedBy(world, null)];
  const hasStreaming = owners.some(({ streaming }) => streaming.some(({ active }) => active));
  const isByStreamer =
    supports(profile, 'consolidated-streaming') ||
    (hasStreaming && supports(profile, 'destination-mirror'));
  return owners.flatMap((owned) =>
    isByStreamer ? byStreamer(owned, profile) : byLegacyStreamer(owned, profile),
  );
}

// Where an event's destinations are looked for: at the root of the group in which it happened.

/**
 * The top-level group whose destinations get events of this place; null for the instance, and for a
 * path that is not in the world.
 */
export function rootGroupOf(scope: EventScope, world: World): Group | null {
  return scope.kind === 'instance' ? null : roots(world)[scope.kind](scope.path);
}

type Placed = Exclude<EventScope, { readonly kind: 'instance' }>;

/** Asked for each event, and a run's events happen in few places. */
const roots = rememberByObject((world: World) => {
  const rootsOf = (kind: Placed['kind']): ((path: string) => Group | null) =>
    rememberByText((path) => {
      const group = groupOf({ kind, path }, world);
      return group === undefined ? null : rootGroup(world, group);
    });
  return { group: rootsOf('group'), project: rootsOf('project') };
});

function groupOf(scope: Placed, world: World): Group | undefined {
  if (scope.kind === 'group') {
    return groupByPath(world, scope.path);
  }
  const wanted = scope.path.toLowerCase();
  const project = world.projects.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  return project === undefined ? undefined : groupById(world, project.groupId);
}

// The rules of the streamer that serves one destination. Versions that still have both streamers differ by
// destination: which headers come first, and whether an unexpected error ends the job.

const extended = new WeakMap<Profile, Profile>();

/** The profile itself, or for the new streamer of an older version one that has its rules. */
export function profileOfStreamer(
  model: StreamedRecord['model'] | undefined,
  profile: Profile,
): Profile {
  if (model !== 'streaming' || supports(profile, 'consolidated-streaming')) {
    return profile;
  }
  const known = extended.get(profile);
  if (known !== undefined) {
    return known;
  }
  const capabilities = new Set(profile.capabilities).add('consolidated-streaming');
  const made = { ...profile, capabilities };
  extended.set(profile, made);
  return made;
}
