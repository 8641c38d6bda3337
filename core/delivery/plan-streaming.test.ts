/** Which records each version streams from, and what consolidated destinations get. */
import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { freshWorld, withGroupDestination } from '../../test/support/destination-worlds.ts';
import { streamingInputs, tryCreate, withStreaming } from '../../test/support/streaming-worlds.ts';
import type { Payload } from '../catalogue/fixture.ts';
import { replaceStreamingDestination } from '../destinations/streaming/streaming-destinations.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import type { StreamingDestination, World } from '../world/world.ts';
import type { EventScope } from './audit-event.ts';
import type { DeliveryDecision } from './delivery-plan.ts';
import { planDeliveries } from './plan-deliveries.ts';

const url = 'http://streaming.example/logs';
const type = 'merge_request_create';
const inGroup: EventScope = { kind: 'group', path: 'example-group' };
const inSubgroup: EventScope = { kind: 'group', path: 'example-group/subgroup' };
const inProject: EventScope = { kind: 'project', path: 'example-group/example-project' };

interface Given {
  readonly version?: string;
  readonly scope?: EventScope;
  readonly flags?: Readonly<Record<string, boolean>>;
  readonly type?: string;
  readonly target?: Payload;
}

function plan(world: World, given: Given = {}): readonly DeliveryDecision[] {
  const { version = '19.4', scope = inGroup, flags } = given;
  const payload = { id: 1, ...given.target, event_type: given.type ?? type };
  const profile = makeProfile(version, profileTimeline, flags);
  return planDeliveries({ payload, fixture: null, scope }, world, profile, { uuid: () => 'uuid' });
}

/** The URL of who gets it, and the reason of who does not. */
function outcomes(world: World, given?: Given): string[] {
  return plan(world, given).map((decision) =>
    decision.kind === 'plan' ? decision.destination.url : decision.reason,
  );
}

function message(world: World, given?: Given): string {
  const skip = plan(world, given).find((decision) => decision.kind === 'skip');
  return skip?.message ?? 'nothing was skipped';
}

/** A world with one consolidated destination of example-group, changed. */
function worldWith(
  changes: Partial<StreamingDestination> = {},
  owner: string | null = 'example-group',
) {
  const { world, destination } = withStreaming(freshWorld(), { url }, owner);
  return replaceStreamingDestination(world, { ...destination, ...changes });
}

const consolidation = 'audit_events_external_destination_streamer_consolidation_refactor';
const legacyUrl = 'http://legacy.example/logs';

describe('which records a version streams from', () => {
  const { world: legacyAlone } = withGroupDestination(freshWorld(), legacyUrl, 'example-group');
  const { world: both, destination } = withStreaming(legacyAlone, { url }, 'example-group');
  const paired = replaceStreamingDestination(both, { ...destination, legacyId: 1 });

  it.each([
    ['16.1', 'has no consolidated destinations'],
    // row: delivery.records
    ['16.11', 'streams to legacy destinations only'],
    ['18.2', 'streams to legacy destinations only'],
  ])('%s: from legacy ones, and says that it %s', (version, words) => {
    expect(outcomes(both, { version })).toEqual([legacyUrl, 'model-not-streamed']);
    expect(message(both, { version })).toContain(`GitLab ${version} ${words}: `);
  });

  // row: delivery.records
  it('18.10: from consolidated ones once there is one, else from legacy ones', () => {
    expect(outcomes(legacyAlone, { version: '18.10' })).toEqual([legacyUrl]);
    expect(outcomes(both, { version: '18.10' })).toEqual([legacyUrl, url]);
    expect(plan(both, { version: '18.10' }).map((one) => one.destination.model)).toEqual([
      'streaming',
      'streaming',
    ]);
    expect(plan(legacyAlone, { version: '18.10' })[0]?.destination).not.toHaveProperty('model');
  });

  // row: flag.consolidation
  it.each(['17.7', '18.2'])('%s: as 18.4 with the flag turned on', (version) => {
    expect(outcomes(paired, { version, flags: { [consolidation]: true } })).toEqual([url]);
    expect(outcomes(paired, { version })).toEqual([legacyUrl]);
  });

  // row: flag.consolidation
  it('18.4: as 18.2 with the flag turned off, and 18.10 has none', () => {
    const flags = { [consolidation]: false };
    expect(outcomes(paired, { version: '18.4', flags })).toEqual([legacyUrl]);
    expect(outcomes(paired, { version: '18.10', flags })).toEqual([url]);
  });

  // row: delivery.records
  it('18.10: from legacy ones while no consolidated one is on', () => {
    const off = replaceStreamingDestination(both, { ...destination, active: false });
    expect(outcomes(off, { version: '18.10' })).toEqual([legacyUrl, 'inactive']);
  });

  // row: graphql.19.4, delivery.records
  it('19.4: from consolidated ones alone, legacy ones as the migration makes them', () => {
    expect(plan(legacyAlone)[0]?.destination).toMatchObject({
      url: legacyUrl,
      model: 'streaming',
    });
  });

  it.each(['16.11', '18.10', '19.4'])('%s: a pair that mirrors each other once', (version) => {
    expect(outcomes(paired, { version })).toHaveLength(1);
  });
});

describe('the request to a consolidated destination', () => {
  const headers = {
    foo: { value: 'bar', active: true },
    off: { value: 'no', active: false },
    unsaid: { value: 'yes' },
    'X-Gitlab-Audit-Event-Type': { value: 'mine', active: true },
  };
  const secretToken = 'a-token-of-24-characters';

  // row: headers.consolidated
  it('row "consolidated": custom headers that are active, then token, then type', () => {
    const [decision] = plan(worldWith({ config: { url, headers }, secretToken }));
    if (decision?.kind !== 'plan') throw new Error('it was skipped');
    expect(decision.request.rawHeaders.slice(0, 3)).toEqual([
      ['Foo', 'bar'],
      ['X-Gitlab-Audit-Event-Type', type],
      ['X-Gitlab-Event-Streaming-Token', secretToken],
    ]);
    expect(decision.destination).toEqual({
      id: 'gid://gitlab/AuditEvents::Group::ExternalStreamingDestination/1',
      kind: 'group',
      url,
      model: 'streaming',
    });
  });

  // row: consolidated.config
  it('leaves a header out that does not say that it is active', () => {
    const [decision] = plan(worldWith({ config: { url, headers }, secretToken }));
    if (decision?.kind !== 'plan') throw new Error('it was skipped');
    expect(decision.request.rawHeaders.map(([name]) => name)).not.toContain('Unsaid');
  });

  it('has the same order in 18.10, where legacy destinations have another', () => {
    const [decision] = plan(worldWith({ config: { url, headers }, secretToken }), {
      version: '18.10',
    });
    if (decision?.kind !== 'plan') throw new Error('it was skipped');
    expect(decision.request.rawHeaders[0]).toEqual(['Foo', 'bar']);
  });

  it.each(['18.10', '19.4'])('that Ruby refuses ends no job in %s', (version) => {
    const broken = { url, headers: { foo: { value: 'a\nb', active: true } } };
    const { world } = withStreaming(worldWith({ config: broken }), { url: `${url}/2` }, null);
    expect(outcomes(world, { version })).toEqual(['header-refused', `${url}/2`]);
  });

  it('goes to the instance after the group', () => {
    const { world } = withStreaming(worldWith({}, null), { url: `${url}/2` }, 'example-group');
    expect(outcomes(world)).toEqual([`${url}/2`, url]);
  });
});

describe('who gets it of consolidated destinations', () => {
  // row: delivery.inactive
  it('row "inactive destination"', () => {
    expect(outcomes(worldWith({ active: false }))).toEqual(['inactive']);
  });

  // row: delivery.filters, flag.denylist
  it('row "filters": the denylist refuses first, where its flag is on', () => {
    const lists = { eventTypeFilters: [type], deniedEventTypes: [type] };
    const flags = { audit_event_type_denylist: true };
    expect(outcomes(worldWith(lists), { flags })).toEqual(['denied']);
    expect(message(worldWith(lists), { flags })).toContain(
      'auditEventsGroupDestinationDenylistEventsDelete',
    );
    expect(outcomes(worldWith(lists))).toEqual([url]);
    expect(outcomes(worldWith(lists), { version: '18.10', flags })).toEqual([url]);
  });

  // row: delivery.filters
  it('row "filters": then what is listed passes, and everything where nothing is', () => {
    const filtered = worldWith({ eventTypeFilters: ['other'] });
    expect(outcomes(filtered)).toEqual(['filtered']);
    expect(message(filtered)).toContain('auditEventsGroupDestinationEventsAdd');
    expect(outcomes(worldWith({ eventTypeFilters: [type] }))).toEqual([url]);
    expect(outcomes(worldWith({ deniedEventTypes: ['other'] }))).toEqual([url]);
    expect(outcomes(filtered, { type: '' })).toEqual([url]);
  });

  // row: delivery.namespace-filter
  it('row "namespace filter": a group and below it, a project alone', () => {
    const group = { id: 1, kind: 'group', namespaceId: 4 } as const;
    const project = { id: 2, kind: 'project', namespaceId: 1 } as const;
    const filtered = worldWith({ namespaceFilters: [group, project] });
    expect(outcomes(filtered, { scope: inSubgroup })).toEqual([url]);
    expect(outcomes(filtered, { scope: inProject })).toEqual([url]);
    expect(outcomes(filtered, { scope: inGroup })).toEqual(['namespace-filtered']);
    expect(message(filtered, { scope: inGroup })).toContain('let only example-group/subgroup, ');
  });

  // row: delivery.namespace-filter
  it('row "namespace filter": events of projects pass by no filter of a group', () => {
    const group = { id: 1, kind: 'group', namespaceId: 2 } as const;
    const filtered = worldWith({ namespaceFilters: [group] });
    expect(outcomes(filtered, { scope: inGroup })).toEqual([url]);
    expect(outcomes(filtered, { scope: inProject })).toEqual(['namespace-filtered']);
  });

  // row: delivery.namespace-filter
  it('lets events without a namespace through', () => {
    const filter = { id: 1, kind: 'group', namespaceId: 2 } as const;
    const filtered = worldWith({ namespaceFilters: [filter] }, null);
    expect(outcomes(filtered, { scope: { kind: 'instance' } })).toEqual([url]);
  });

  // row: delivery.target-namespace
  it.each([
    ['Group', 1, 'namespace-filtered'],
    ['Group', 2, url],
    ['Project', 1, 'namespace-filtered'],
    ['Namespaces::ProjectNamespace', 1, 'namespace-filtered'],
    ['User', 1, url],
    ['Group', 4711, url],
  ])('row "streamable namespace": asks of an event of the instance about %s %i', (...row) => {
    const [target_type, target_id, expected] = row;
    const filter = { id: 1, kind: 'group', namespaceId: 2 } as const;
    const filtered = worldWith({ namespaceFilters: [filter] }, null);
    const given = { scope: { kind: 'instance' }, target: { target_type, target_id } } as const;
    expect(outcomes(filtered, { ...given, version: '18.6' })).toEqual([expected]);
    expect(outcomes(filtered, { ...given, version: '18.4' })).toEqual([url]);
  });

  // row: flag.filters, delivery.filter-leak
  it('row "filter leak": sends what filters refuse, from 18.2 on and only with the repair turned off', () => {
    const filter = { id: 1, kind: 'group', namespaceId: 4 } as const;
    const filtered = worldWith({ namespaceFilters: [filter], eventTypeFilters: ['other'] });
    const flags = { audit_events_fix_streaming_filters: false, [consolidation]: true };
    expect(outcomes(filtered, { version: '18.2', flags })).toEqual([url]);
    expect(outcomes(filtered, { version: '18.1', flags })).toEqual(['filtered']);
    expect(outcomes(filtered, { version: '18.2', flags: { [consolidation]: true } })).toEqual([
      'filtered',
    ]);
  });

  it.each([
    ['gcp', 'projects/my-project/logs/audit-events'],
    ['aws', 's3://audit'],
  ] as const)('tells of %s that nothing is delivered there', (category, target) => {
    const made = tryCreate(freshWorld(), { ...streamingInputs[category], owner: 'example-group' });
    if (!('world' in made)) throw new Error('it was refused');
    const [decision] = plan(made.world);
    expect(decision).toMatchObject({
      kind: 'skip',
      reason: 'cloud-destination',
      destination: { url: target, model: 'streaming' },
    });
    expect(message(made.world)).toContain('cloud destination, not delivered by this program');
  });

  // row: delivery.who
  it('row "who gets it": at most five of each kind that are on', () => {
    let world = worldWith({ active: false });
    for (const path of ['a', 'b', 'c', 'd', 'e']) {
      world = withStreaming(world, { url: `${url}/${path}` }, 'example-group').world;
    }
    const [first] = world.streamingDestinations;
    if (first === undefined) throw new Error('nothing was made');
    expect(outcomes(world).slice(0, 2)).toEqual(['inactive', `${url}/a`]);
    const six = replaceStreamingDestination(world, { ...first, active: true });
    expect(outcomes(six).at(-1)).toBe('over-limit');
    expect(outcomes(six, { version: '18.10' }).at(-1)).toBe('over-limit');
  });
});
