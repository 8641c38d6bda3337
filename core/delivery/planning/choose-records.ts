/**
 * Which records a GitLab version streams an event from. It keeps legacy and consolidated destinations side by
 * side from 16.11 on, and a pair that mirrors each other gets the event once.
 * Source: GitLab `ee/lib/audit_events/external_destination_streamer.rb` (18.x, 19.4),
 * `ee/lib/audit_events/streaming/`, as told in docs/discoveries/delivery.md.
 */
import { rememberByObject, rememberByText } from '../../memo/remember.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { Destination, StreamingDestination, World } from '../../world/world.ts';
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
  return supports(profile, 'consolidated-streaming') ? withinLimit(records, profile) : records;
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
  const hasStreaming = owners.some(({ streaming }) => streaming.length > 0);
  const isByStreamer =
    supports(profile, 'consolidated-streaming') ||
    (hasStreaming && supports(profile, 'destination-mirror'));
  return owners.flatMap((owned) =>
    isByStreamer ? byStreamer(owned, profile) : byLegacyStreamer(owned, profile),
  );
}
