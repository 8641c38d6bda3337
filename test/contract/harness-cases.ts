/** What a harness tells of itself and of what it can fire, through whichever client. */
import { expect } from 'vitest';

import { fixture } from './journey.ts';
import type { OperationCases } from './operation-case.ts';

export const harnessCases = {
  describeHarness: async (client, harness) => {
    const description = await client.call('describeHarness', {});
    expect(description).toEqual(harness.description);
    expect(description.pid).toBe(process.pid);
  },

  listFixtures: async (client) => {
    const fixtures = await client.call('listFixtures', {});
    expect(fixtures).toHaveLength(14);
    expect(fixtures.map(({ id }) => id)).toContain(fixture);
    const { payload } = fixtures.find(({ id }) => id === fixture) ?? {};
    expect(payload?.['event_type']).toBe('repository_git_operation');
  },

  listEventTypes: async (client) => {
    const names = (await client.call('listEventTypes', {})).map(({ name }) => name);
    expect(names).toContain('repository_git_operation');
    expect(new Set(names).size).toBe(names.length);
  },

  listCatalogue: async (client) => {
    const { items, folder, problems } = await client.call('listCatalogue', {});
    expect({ folder, problems }).toEqual({ folder: null, problems: [] });
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([fixture, 'type:add_gpg_key', 'trap:percent', 'trap:body-24-mb']),
    );
    const query = { kind: 'type', profile: '14.5', scope: 'User' } as const;
    const few = (await client.call('listCatalogue', query)).items;
    expect(few.length).toBeLessThan(items.length / 2);
    expect(few.every(({ kind, scopes }) => kind === 'type' && scopes.includes('User'))).toBe(true);
  },

  listVersions: async (client) => {
    const versions = await client.call('listVersions', {});
    expect(versions.at(-1)?.version).toBe('next');
    expect(versions).toContainEqual({ version: '14.8', words: ['token header'] });
  },

  compareVersions: async (client) => {
    const diff = await client.call('compareVersions', { from: '16.1', to: '16.2' });
    expect(diff.changes.map(({ about }) => about)).toContain('instance event type filters');
    expect(diff.fields.map(({ name }) => name)).toContain('ExternalAuditEventDestination.name');
    await expect(client.call('compareVersions', { from: '16.1', to: '1.0' })).rejects.toThrow(
      'it is older than 14.5',
    );
  },
} as const satisfies OperationCases;
