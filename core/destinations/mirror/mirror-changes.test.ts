import { describe, expect, it } from 'vitest';

import {
  anyName,
  freshWorld,
  groupAt,
  portsOf,
  saved,
  withGroupDestination,
  withInstanceDestination,
} from '../../../test/support/destination-worlds.ts';
import { countingRandom } from '../../../test/support/steady-ports.ts';
import {
  streamingInputs,
  streamingUrl,
  tryCreate,
  withStreaming,
} from '../../../test/support/streaming-worlds.ts';
import type { Destination, StreamingDestination, World } from '../../world/world.ts';
import { createConfiguration } from '../cloud/cloud-configurations.ts';
import { addHeader, removeHeader } from '../custom-headers.ts';
import { addEventTypeFilters } from '../event-type-filters.ts';
import { addNamespaceFilter, removeNamespaceFilter } from '../namespace-filter.ts';
import { destroyDestination, updateDestination } from '../save-destination.ts';
import {
  deleteStreamingDestination,
  updateStreamingDestination,
} from '../streaming/change-streaming-destination.ts';
import { addStreamingEventTypes } from '../streaming/streaming-event-types.ts';
import {
  addStreamingNamespaceFilter,
  removeStreamingNamespaceFilter,
} from '../streaming/streaming-namespace-filters.ts';
import { mirrorChanges } from './mirror-changes.ts';

const ports = { ...portsOf('18.10'), random: countingRandom() };
const header = { key: 'foo', value: 'bar', active: true };

/** What is left after a call and its mirror. */
function mirrored(before: World, outcome: object, version = '18.10'): World {
  return mirrorChanges(before, saved(outcome as { world: World }).world, {
    ...ports,
    profile: portsOf(version).profile,
  });
}

function legacyIn({ destinations }: World): Destination {
  const [first] = destinations;
  if (first === undefined) throw new Error('there is no legacy destination');
  return first;
}

function streamingIn({ streamingDestinations }: World): StreamingDestination {
  const [first] = streamingDestinations;
  if (first === undefined) throw new Error('there is no consolidated destination');
  return first;
}

const empty = freshWorld();
const fromLegacy = mirrored(empty, withGroupDestination(empty, streamingUrl, 'example-group'));
const fromStreaming = mirrored(
  empty,
  withStreaming(
    empty,
    { url: streamingUrl, headers: { foo: { value: 'bar', active: false } } },
    'example-group',
  ),
);

describe('a legacy destination and its mirror', () => {
  it.each(['16.11', '18.2'])('has none in %s', (version) => {
    const world = mirrored(empty, withGroupDestination(empty), version);
    expect(world.streamingDestinations).toEqual([]);
  });

  it.each(['18.10', /* row: graphql.19.4 */ '19.4'])(
    'has one in %s, with its name, URL and token',
    (version) => {
      const world = mirrored(empty, withGroupDestination(empty), version);
      const { name, url, verificationToken, groupId } = legacyIn(world);
      expect(streamingIn(world)).toMatchObject({
        kind: 'group',
        groupId,
        name,
        config: { url },
        secretToken: verificationToken,
        legacyId: 1,
      });
    },
  );

  it('has one of the instance for one of the instance', () => {
    const world = mirrored(empty, withInstanceDestination(empty));
    expect(streamingIn(world)).toMatchObject({ kind: 'instance', groupId: null, legacyId: 1 });
  });

  it('change together', () => {
    const changed = updateDestination(fromLegacy, legacyIn(fromLegacy), {
      url: `${streamingUrl}/2`,
      name: 'SIEM',
      active: false,
    });
    expect(streamingIn(mirrored(fromLegacy, changed))).toMatchObject({
      config: { url: `${streamingUrl}/2` },
      name: 'SIEM',
      active: false,
    });
  });

  it('share headers, and the config has none when the last is gone', () => {
    const one = mirrored(
      fromLegacy,
      addHeader(fromLegacy, legacyIn(fromLegacy), header, ports.profile),
    );
    expect(streamingIn(one).config).toEqual({
      url: streamingUrl,
      headers: { foo: { value: 'bar', active: true } },
    });
    const [first] = legacyIn(one).headers;
    if (first === undefined) throw new Error('there is no header');
    const none = mirrored(one, removeHeader(one, legacyIn(one), first));
    expect(streamingIn(none).config).toEqual({ url: streamingUrl });
  });

  it('leave the header of the token out of the mirror', () => {
    const own = { ...header, key: 'X-Gitlab-Event-Streaming-Token' };
    const earlier = portsOf('18.1').profile;
    const world = mirrored(fromLegacy, addHeader(fromLegacy, legacyIn(fromLegacy), own, earlier));
    expect(streamingIn(world).config).toEqual({ url: streamingUrl });
  });

  it('share event types and the namespace filter', () => {
    const typed = mirrored(
      fromLegacy,
      addEventTypeFilters(fromLegacy, legacyIn(fromLegacy), ['a', 'b'], anyName),
    );
    expect(streamingIn(typed).eventTypeFilters).toEqual(['a', 'b']);
    const namespace = { kind: 'group', namespaceId: groupAt(empty, 'example-group').id } as const;
    const filtered = mirrored(typed, addNamespaceFilter(typed, legacyIn(typed), namespace));
    expect(streamingIn(filtered).namespaceFilters).toEqual([{ id: 1, ...namespace }]);
    const free = mirrored(filtered, removeNamespaceFilter(filtered, legacyIn(filtered)));
    expect(streamingIn(free)).toMatchObject({ namespaceFilters: [], eventTypeFilters: ['a', 'b'] });
  });

  it('are destroyed together, into their bins', () => {
    const world = mirrored(fromLegacy, destroyDestination(fromLegacy, legacyIn(fromLegacy)));
    expect([world.destinations, world.streamingDestinations]).toEqual([[], []]);
    expect([world.bin.length, world.streamingBin.length]).toEqual([1, 1]);
  });

  it('part without a word where the mirror may not be saved', () => {
    let full = empty;
    for (const path of ['a', 'b', 'c', 'd', 'e']) {
      full = withStreaming(full, { url: `${streamingUrl}/${path}` }).world;
    }
    const world = mirrored(full, withGroupDestination(full));
    expect(world.destinations).toHaveLength(1);
    expect(world.streamingDestinations).toHaveLength(5);
  });
});

describe('a consolidated destination and its legacy record', () => {
  it('have the same URL, token, name and headers', () => {
    const { name, secretToken } = streamingIn(fromStreaming);
    expect(legacyIn(fromStreaming)).toMatchObject({
      kind: 'group',
      url: streamingUrl,
      verificationToken: secretToken,
      name,
      headers: [{ id: 1, key: 'foo', value: 'bar', active: false }],
    });
    expect(streamingIn(fromStreaming).legacyId).toBe(1);
  });

  it('change together, but for headers that a config has no more', () => {
    const { profile } = ports;
    const config = { url: `${streamingUrl}/2` };
    const changed = mirrored(
      fromStreaming,
      updateStreamingDestination(fromStreaming, streamingIn(fromStreaming), { config }, profile),
    );
    expect(legacyIn(changed)).toMatchObject({ url: config.url, headers: [{ key: 'foo' }] });
    const headers = { bar: { value: '1', active: true } };
    const again = mirrored(
      changed,
      updateStreamingDestination(
        changed,
        streamingIn(changed),
        { config: { ...config, headers } },
        profile,
      ),
    );
    expect(legacyIn(again).headers.map(({ key }) => key)).toEqual(['bar']);
  });

  it('share event types, and the newest namespace filter until one is deleted', () => {
    const destination = streamingIn(fromStreaming);
    const typed = mirrored(
      fromStreaming,
      addStreamingEventTypes(fromStreaming, destination, 'eventTypeFilters', ['a'], anyName),
    );
    expect(legacyIn(typed).eventTypeFilters).toEqual(['a']);
    const namespaces = ['example-group', 'example-group/subgroup'].map((path) => ({
      kind: 'group' as const,
      namespaceId: groupAt(empty, path).id,
    }));
    let world = typed;
    for (const namespace of namespaces) {
      const added = addStreamingNamespaceFilter(
        world,
        streamingIn(world),
        namespace,
        ports.profile,
      );
      world = mirrored(world, added);
    }
    expect(legacyIn(world).namespaceFilter).toMatchObject(namespaces[1] ?? {});
    const [first] = streamingIn(world).namespaceFilters;
    if (first === undefined) throw new Error('there is no filter');
    const removed = removeStreamingNamespaceFilter(world, streamingIn(world), first);
    expect(legacyIn(mirrored(world, removed)).namespaceFilter).toBeNull();
  });

  it('are deleted together', () => {
    const deleted = deleteStreamingDestination(fromStreaming, streamingIn(fromStreaming));
    const world = mirrored(fromStreaming, deleted);
    expect([world.destinations, world.streamingDestinations]).toEqual([[], []]);
  });

  it('part when the category becomes another', () => {
    const { category, config, secretToken } = streamingInputs.aws;
    const changed = mirrored(
      fromStreaming,
      updateStreamingDestination(
        fromStreaming,
        streamingIn(fromStreaming),
        { category, config, secretToken },
        ports.profile,
      ),
    );
    expect(streamingIn(changed).legacyId).toBeNull();
    expect(legacyIn(changed).url).toBe(streamingUrl);
  });
});

describe('cloud configurations and their mirrors', () => {
  it.each(['gcp', 'aws'] as const)('%s: a consolidated one makes a legacy one', (category) => {
    const world = mirrored(empty, tryCreate(empty, streamingInputs[category]));
    const [configuration] = world.cloudConfigurations;
    expect(configuration?.fields).toMatchObject(streamingInputs[category].config);
    expect(Object.values(configuration?.fields ?? {})).toContain(
      streamingInputs[category].secretToken,
    );
    const deleted = deleteStreamingDestination(world, streamingIn(world));
    expect(mirrored(world, deleted).cloudConfigurations).toEqual([]);
  });

  it('a legacy one makes a consolidated one, and they change together', () => {
    const input = {
      service: 'amazon-s3',
      kind: 'instance',
      groupId: null,
      name: 'S3',
      fields: { ...streamingInputs.aws.config, secretAccessKey: 'a secret' },
    } as const;
    const world = mirrored(empty, createConfiguration(empty, input, ports));
    expect(streamingIn(world)).toMatchObject({
      kind: 'instance',
      category: 'aws',
      config: streamingInputs.aws.config,
      secretToken: 'a secret',
    });
    const config = { ...streamingInputs.aws.config, bucketName: 'other' };
    const changed = mirrored(
      world,
      updateStreamingDestination(world, streamingIn(world), { config }, ports.profile),
    );
    expect(changed.cloudConfigurations[0]?.fields['bucketName']).toBe('other');
  });
});
