import { describe, expect, it } from 'vitest';

import { newWorld } from '#core/world/new-world.ts';
import type { Destination, StreamingDestination } from '#core/world/world.ts';

import { systemClock, systemRandom } from '../system-ports.ts';
import { destinationViews, toDestinationView } from './destination-view.ts';

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

describe('toDestinationView', () => {
  it("shows a group's destination with its global ids and the group's path", () => {
    expect(toDestinationView(world, destination)).toEqual({
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
    });
  });

  it("shows an instance's destination without a group and with ids of its own kinds", () => {
    const view = toDestinationView(world, { ...destination, kind: 'instance', groupId: null });
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
    return destinationViews({ ...world, destinations: [destination], streamingDestinations });
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
    });
  });

  it("keeps a cloud's secret to itself and shows where it leads", () => {
    const config = { accessKeyXid: 'AKIA0123456789ABCDEF', bucketName: 'audit', awsRegion: 'x' };
    const [, view] = viewsOf({ ...streaming, category: 'aws', config, secretToken: 'secret' });
    expect(view).toMatchObject({ url: 's3://audit', verificationToken: '', headers: [] });
  });

  it("shows a legacy destination's namespace filter by its path", () => {
    const namespaceFilter = { id: 1, kind: 'group', namespaceId: 2 } as const;
    expect(toDestinationView(world, { ...destination, namespaceFilter }).namespaceFilters).toEqual([
      {
        id: 'gid://gitlab/AuditEvents::Streaming::HTTP::NamespaceFilter/1',
        kind: 'group',
        path: 'example-group',
      },
    ]);
  });
});
