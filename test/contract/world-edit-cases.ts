/** What the operations that change the world by hand do, through whichever client. */
import { expect } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';

import { createDestination } from './journey.ts';
import type { OperationCases } from './operation-case.ts';

async function groupPaths(client: HarnessClient): Promise<string[]> {
  const { groups } = await client.call('getWorld', {});
  return groups.map(({ fullPath }) => fullPath);
}

function createGroup(client: HarnessClient, path: string) {
  return client.call('editWorld', { edit: { kind: 'create-group', path } });
}

export const worldEditCases = {
  editWorld: async (client) => {
    const made = await createGroup(client, 'my-group/team');
    expect(made).toEqual({
      summary: 'Created the group my-group/team.',
      token: null,
      warnings: [],
    });
    expect(await groupPaths(client)).toContain('my-group/team');
    const { token } = await client.call('editWorld', {
      edit: { kind: 'create-token', username: 'owner' },
    });
    const { accessTokens, undoable } = await client.call('getWorld', { secrets: true });
    expect(accessTokens.at(-1)).toMatchObject({ ...token, username: 'owner', scopes: ['api'] });
    expect(undoable).toBe(`Created token ${token?.id ?? ''} (api) for owner.`);
    const { rows } = await client.call('listLog', {});
    expect(rows.filter(({ kind }) => kind === 'notice')).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('glpat-');
  },

  undoWorldChange: async (client, { description }) => {
    await client.call('editWorld', {
      edit: { kind: 'remove-project', path: 'example-group/example-project' },
    });
    const destination = await createDestination(client, `${description.receiver.url}/logs`);
    const { summary } = await client.call('undoWorldChange', {});
    expect(summary).toBe('Undid: Removed the project example-group/example-project.');
    const { projects } = await client.call('getWorld', {});
    expect(projects.map(({ fullPath }) => fullPath)).toContain('example-group/example-project');
    expect(await client.call('listDestinations', {})).toEqual([destination]);
  },

  resetWorld: async (client, { description }) => {
    await createDestination(client, `${description.receiver.url}/logs`);
    await createGroup(client, 'fourth');
    await client.call('resetWorld', {});
    expect(await groupPaths(client)).not.toContain('fourth');
    expect(await client.call('listDestinations', {})).toEqual([]);
    const { tokens } = await client.call('describeHarness', {});
    expect(tokens.owner).not.toBe(description.tokens.owner);
    await client.call('undoWorldChange', {});
    expect(await client.call('describeHarness', {})).toEqual(description);
    expect(await client.call('listDestinations', {})).toHaveLength(1);
  },

  exportWorld: async (client, { description }) => {
    const { text } = await client.call('exportWorld', {});
    expect(JSON.parse(text)).toMatchObject({ format: 'auditorium-world', version: 1 });
    expect(text).not.toContain('glpat-');
    const { text: whole } = await client.call('exportWorld', { secrets: true });
    expect(whole).toContain(description.tokens.owner);
  },

  importWorld: async (client, { description }) => {
    await createDestination(client, `${description.receiver.url}/logs`);
    const before = await client.call('listDestinations', {});
    const { text } = await client.call('exportWorld', { secrets: true });
    await client.call('resetWorld', {});
    const { summary, warnings } = await client.call('importWorld', { text });
    expect({ summary, warnings }).toEqual({ summary: 'Imported a world file.', warnings: [] });
    expect(await client.call('listDestinations', {})).toEqual(before);
    expect(await client.call('describeHarness', {})).toEqual(description);
  },

  listSnapshots: async (client) => {
    expect(await client.call('listSnapshots', {})).toEqual([]);
    await client.call('saveSnapshot', { name: 'b' });
    await client.call('saveSnapshot', { name: 'a' });
    const names = (await client.call('listSnapshots', {})).map(({ name }) => name);
    expect(names).toEqual(['a', 'b']);
  },

  saveSnapshot: async (client) => {
    const saved = await client.call('saveSnapshot', { name: 'before' });
    expect(saved).toMatchObject({
      name: 'before',
      summary: 'GitLab 16.1, 4 groups, 2 projects, 4 users, 0 destinations',
    });
    await expect(client.call('saveSnapshot', { name: 'before' })).rejects.toMatchObject({
      code: 'snapshot/taken',
      category: 'conflict',
    });
    await createGroup(client, 'fourth');
    const replaced = await client.call('saveSnapshot', { name: 'before', replace: true });
    expect(replaced.summary).toContain('5 groups');
  },

  restoreSnapshot: async (client, { description }) => {
    await client.call('saveSnapshot', { name: 'before' });
    await createGroup(client, 'fourth');
    await client.call('resetWorld', {});
    const { summary } = await client.call('restoreSnapshot', { name: 'before' });
    expect(summary).toBe('Restored the snapshot before.');
    expect(await groupPaths(client)).not.toContain('fourth');
    expect(await client.call('describeHarness', {})).toEqual(description);
  },

  deleteSnapshot: async (client) => {
    const saved = await client.call('saveSnapshot', { name: 'before' });
    expect(await client.call('deleteSnapshot', { name: 'before' })).toEqual(saved);
    expect(await client.call('listSnapshots', {})).toEqual([]);
  },
} satisfies OperationCases;
