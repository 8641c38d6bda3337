import { describe, expect, it } from 'vitest';

import { newWorld } from '#core/world/new-world.ts';
import type { Destination } from '#core/world/world.ts';

import { systemClock, systemRandom } from '../system-ports.ts';
import { toDestinationView } from './destination-view.ts';

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
