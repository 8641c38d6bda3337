/** What is asked of the world and of its destinations, through whichever client. */
import { expect } from 'vitest';

import { createDestination, destroyDestination, seqOf } from './journey.ts';
import type { OperationCases } from './operation-case.ts';

export const worldCases = {
  getWorld: async (client, harness) => {
    const world = await client.call('getWorld', {});
    expect(world.groups.map(({ fullPath }) => fullPath)).toEqual(
      expect.arrayContaining(['my-group', 'example-group', 'another-group']),
    );
    expect(world.users.map(({ username }) => username)).toContain('owner');
    expect(world.settings.profile).toBe('16.1');
    expect(JSON.stringify(world)).not.toContain('glpat-');
    expect(world.memberships).toContainEqual({
      username: 'owner',
      groupPath: 'my-group',
      role: 'owner',
    });
    expect(world.flags).toContainEqual({ name: 'ff_external_audit_events', on: true, set: true });
    expect(world.profiles).toContain('16.1');
    expect(world.owners).toContainEqual({ groupPath: 'my-group', administrator: 'owner' });
    expect(world.owners).toContainEqual({ groupPath: null, administrator: 'root' });
    expect(world.destinationModels).toEqual(['legacy']);
    expect(world.undoable).toBeNull();
    const { accessTokens } = await client.call('getWorld', { secrets: true });
    expect(accessTokens.map(({ token }) => token)).toContain(harness.description.tokens.owner);
  },

  listDestinations: async (client, { description }) => {
    expect(await client.call('listDestinations', {})).toEqual([]);
    const url = `${description.receiver.url}/logs`;
    await createDestination(client, url);
    expect(await client.call('listDestinations', {})).toMatchObject([
      {
        id: 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1',
        kind: 'group',
        groupPath: 'my-group',
        url,
        headers: [],
        eventTypeFilters: [],
      },
    ]);
  },

  restoreDestination: async (client, { description }) => {
    const created = await createDestination(client, `${description.receiver.url}/logs`);
    await destroyDestination(client, created.id);
    expect(await client.call('listDestinations', {})).toEqual([]);
    expect(await client.call('restoreDestination', { id: created.id })).toEqual(created);
    expect(await client.call('listDestinations', {})).toEqual([created]);
  },

  executeGraphql: async (client) => {
    const { status, body } = await client.call('executeGraphql', {
      query: 'query Whole($path: ID!) { group(fullPath: $path) { id } }',
      variables: { path: 'my-group' },
      as: 'owner',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ data: { group: { id: 'gid://gitlab/Group/1' } } });
    const entry = await client.call('getLogEntry', { seq: await seqOf(client, 'api-call') });
    expect(entry).toMatchObject({
      kind: 'api-call',
      who: 'owner',
      status: 200,
      variables: { path: 'my-group' },
      answer: body,
      changed: [],
    });
  },
} as const satisfies OperationCases;
