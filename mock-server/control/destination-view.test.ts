import { describe, expect, it } from 'vitest';

import type { DestinationIdentity } from '#core/log/log-entry.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { CloudConfiguration, Destination, StreamingDestination } from '#core/world/world.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { systemClock, systemRandom } from '../system-ports.ts';
import {
  type DestinationViewDeps,
  destinationViews,
  toDestinationView,
} from './destination-view.ts';

const world = newWorld(systemRandom, systemClock);

const destination: Destination = {
  id: 3,
  kind: 'group',
  groupId: world.groups.find(({ fullPath }) => fullPath === 'example-group')?.id ?? 0,
  name: 'SIEM',
  active: true,
  url: 'http://127.0.0.1:4082/logs',
  verificationToken: 'a-token',
  headers: [{ id: 5, key: 'X-One', value: '1', active: true }],
  eventTypeFilters: ['project_created'],
  namespaceFilter: null,
  createdAt: '2024-01-01T00:00:00.000Z',
};

function deps(own: Partial<DestinationViewDeps> = {}): DestinationViewDeps {
  const profile = makeProfile('16.1', profileTimeline);
  return { world, profile, circuitOf: () => null, ...own };
}

describe('toDestinationView', () => {
  it("shows a group's destination with its global ids and the group's path", () => {
    expect(toDestinationView(destination, deps())).toEqual({
      id: 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/3',
      kind: 'group',
      model: 'legacy',
      category: 'http',
      groupPath: 'example-group',
      name: 'SIEM',
      active: true,
      url: 'http://127.0.0.1:4082/logs',
      verificationToken: 'a-token',
      headers: [
        {
          id: 'gid://gitlab/AuditEvents::Streaming::Header/5',
          key: 'X-One',
          value: '1',
          active: true,
        },
      ],
      eventTypeFilters: ['project_created'],
      deniedEventTypes: [],
      namespaceFilters: [],
      createdAt: '2024-01-01T00:00:00.000Z',
      circuit: null,
      config: {},
    });
  });

  it("shows an instance's destination without a group and with ids of its own kinds", () => {
    const view = toDestinationView({ ...destination, kind: 'instance', groupId: null }, deps());
    expect(view.groupPath).toBeNull();
    expect(view.id).toBe('gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/3');
    expect(view.headers[0]?.id).toBe('gid://gitlab/AuditEvents::Streaming::InstanceHeader/5');
  });
});

describe('destinationViews', () => {
  const streaming: StreamingDestination = {
    id: 2,
    kind: 'instance',
    groupId: null,
    name: 'SIEM',
    active: false,
    category: 'http',
    config: { url: 'http://127.0.0.1:4082/logs', headers: { 'X-One': { value: '1' } } },
    secretToken: 'a-token',
    eventTypeFilters: ['project_created'],
    deniedEventTypes: ['project_destroyed'],
    namespaceFilters: [
      { id: 1, kind: 'project', namespaceId: 1 },
      { id: 2, kind: 'group', namespaceId: 99 },
    ],
    legacyId: null,
    createdAt: '2024-01-01T00:00:00.000Z',
  };
  const id = 'gid://gitlab/AuditEvents::Instance::ExternalStreamingDestination/2';

  function viewsOf(...streamingDestinations: StreamingDestination[]) {
    return destinationViews(
      deps({ world: { ...world, destinations: [destination], streamingDestinations } }),
    );
  }

  it('shows consolidated ones after legacy ones, with what only they have', () => {
    const [legacy, view] = viewsOf(streaming);
    expect(legacy).toMatchObject({ model: 'legacy', deniedEventTypes: [], namespaceFilters: [] });
    expect(view).toEqual({
      id,
      kind: 'instance',
      model: 'streaming',
      category: 'http',
      groupPath: null,
      name: 'SIEM',
      active: false,
      url: 'http://127.0.0.1:4082/logs',
      verificationToken: 'a-token',
      headers: [{ id: `${id}#X-One`, key: 'X-One', value: '1', active: true }],
      eventTypeFilters: ['project_created'],
      deniedEventTypes: ['project_destroyed'],
      namespaceFilters: [
        {
          kind: 'project',
          path: 'example-group/example-project',
          id: 'gid://gitlab/AuditEvents::Instance::NamespaceFilter/1',
        },
      ],
      createdAt: '2024-01-01T00:00:00.000Z',
      circuit: null,
      config: {},
    });
  });

  it("keeps a cloud's secret to itself and shows where it leads", () => {
    const config = { accessKeyXid: 'AKIA0123456789ABCDEF', bucketName: 'audit', awsRegion: 'x' };
    const [, view] = viewsOf({ ...streaming, category: 'aws', config, secretToken: 'secret' });
    expect(view).toMatchObject({ url: 's3://audit', verificationToken: '', headers: [], config });
  });

  it('shows Google Cloud and Amazon S3 configurations as legacy records, without their secrets', () => {
    const fields = { googleProjectIdName: 'my-project', logIdName: 'audit_events' };
    const configuration: CloudConfiguration = {
      id: 4,
      service: 'google-cloud',
      kind: 'instance',
      ...{ groupId: null, name: 'Logs', active: true, createdAt: destination.createdAt },
      fields: { ...fields, privateKey: 'the key' },
    };
    const views = destinationViews(
      deps({ world: { ...world, cloudConfigurations: [configuration] } }),
    );
    expect(views).toMatchObject([
      {
        id: 'gid://gitlab/AuditEvents::Instance::GoogleCloudLoggingConfiguration/4',
        ...{ model: 'legacy', category: 'gcp', groupPath: null, name: 'Logs', config: fields },
        url: 'projects/my-project/logs/audit_events',
      },
    ]);
    expect(JSON.stringify(views)).not.toContain('the key');
  });

  it("shows a legacy destination's namespace filter by its path", () => {
    const namespaceFilter = { id: 1, kind: 'group', namespaceId: 2 } as const;
    expect(toDestinationView({ ...destination, namespaceFilter }, deps()).namespaceFilters).toEqual(
      [
        {
          id: 'gid://gitlab/AuditEvents::Streaming::HTTP::NamespaceFilter/1',
          kind: 'group',
          path: 'example-group',
        },
      ],
    );
  });

  describe('the circuit breaker', () => {
    const flags = { audit_event_streaming_circuit_breaker: true };
    const profile = makeProfile('19.4', profileTimeline, flags);
    const open = { open: true, until: '2026-01-01T00:15:00.000Z', failures: 0 };
    const openAt = (failed: string) => (one: DestinationIdentity) =>
      one.id === failed ? open : null;
    const legacyId = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/3';

    function circuitsOf(failed: string, ...streamingDestinations: StreamingDestination[]) {
      const own = { ...world, destinations: [destination], streamingDestinations };
      const views = destinationViews({ world: own, profile, circuitOf: openAt(failed) });
      return views.map(({ circuit }) => circuit);
    }

    it('is shown of the destination at which it opened, with what opens it', () => {
      const closed = { open: false, until: null, failures: 0, of: 5 };
      expect(circuitsOf(legacyId, streaming)).toEqual([{ ...open, of: 5 }, closed]);
    });

    it('is shown of both records that mirror each other', () => {
      const mirror = { ...streaming, kind: 'group', groupId: destination.groupId } as const;
      const pair = { ...mirror, legacyId: destination.id };
      const both = [
        { ...open, of: 5 },
        { ...open, of: 5 },
      ];
      expect(circuitsOf(legacyId, pair)).toEqual(both);
      expect(
        circuitsOf('gid://gitlab/AuditEvents::Group::ExternalStreamingDestination/2', pair),
      ).toEqual(both);
    });

    it('is none at a cloud, nor in a version without it', () => {
      const cloud = { ...streaming, category: 'aws', config: { bucketName: 'audit' } } as const;
      expect(circuitsOf('', cloud)[1]).toBeNull();
      expect(viewsOf(streaming).map(({ circuit }) => circuit)).toEqual([null, null]);
    });
  });
});
