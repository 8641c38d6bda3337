/** What the GraphQL API answers the people of a world, and what their tokens open. */
import { describe, expect, it } from 'vitest';

import { createDestination, mutate } from '../../../test/support/gitlab-operations.ts';
import { at, type MockGitLab, mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { changeRole, changeTokens, changeUser } from '../../../test/support/people.ts';

const query =
  '{ group(fullPath: "my-group") { path externalAuditEventDestinations { nodes { id } } } }';
const create = 'externalAuditEventDestinationCreate';
const input = { destinationUrl: 'https://x.io', groupPath: 'my-group' };
const unavailable =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

/** Asks with the owner's token as it is sent, whatever the world says of it now. */
async function askAsOwner(gitlab: MockGitLab, change: () => Promise<void>) {
  const token = gitlab.tokenOf('owner');
  await change();
  return gitlab.send('/api/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'private-token': token },
    body: JSON.stringify({ query }),
  });
}

describe('tokens that sign nobody in', () => {
  it.each([
    // row: status.bad-token
    ['revoked', { revoked: true }],
    ['expired', { expiresAt: '2023-06-22' }],
    ['of a scope that is not the API', { scopes: ['read_user'] }],
    ['without a scope', { scopes: [] }],
  ])('row "a token was sent and belongs to nobody": 401 for one %s', async (_what, change) => {
    const gitlab = mockGitLab();
    const asked = await askAsOwner(gitlab, () => changeTokens(gitlab, 'owner', change));
    expect(asked.status).toBe(401);
    expect(asked.body).toEqual({ errors: [{ message: 'Invalid token' }] });
    expect(gitlab.calls).toMatchObject([{ who: null, status: 401 }]);
  });

  it('lets a token work until the day on which it expires', async () => {
    const gitlab = mockGitLab();
    const change = { expiresAt: '2023-06-23' };
    const { status } = await askAsOwner(gitlab, () => changeTokens(gitlab, 'owner', change));
    expect(status).toBe(200);
  });
});

describe('a token that only reads', () => {
  // row: status.read-scope
  it('reads what its user may read', async () => {
    const gitlab = mockGitLab();
    const id = await createDestination(gitlab);
    await changeTokens(gitlab, 'owner', { scopes: ['read_api'] });
    expect(await gitlab.data(query)).toEqual({
      group: { path: 'my-group', externalAuditEventDestinations: { nodes: [{ id }] } },
    });
  });

  // row: status.read-scope
  it.each([
    ['owner', create, input],
    ['root', 'instanceExternalAuditEventDestinationCreate', { destinationUrl: 'https://x.io' }],
  ])('is refused as %s by %s, in the general sentence', async (username, mutation, fields) => {
    const gitlab = mockGitLab();
    await changeTokens(gitlab, username, { scopes: ['read_api'] });
    const { status, body } = await mutate(gitlab, mutation, fields, '', username);
    expect(status).toBe(200);
    expect(at(body, 'data', mutation)).toBeNull();
    expect(at(body, 'errors', 0, 'message')).toBe(unavailable);
    expect(gitlab.store.world.destinations).toEqual([]);
  });
});

// row: status.no-api
describe('row "user may not use the API"', () => {
  it('answers a blocked user 403, and the record says who it was', async () => {
    const gitlab = mockGitLab();
    await changeUser(gitlab, 'owner', { state: 'blocked' });
    const { status, body } = await gitlab.ask(query);
    expect(status).toBe(403);
    expect(body).toEqual({ errors: [{ message: 'API not accessible for user' }] });
    expect(gitlab.calls).toMatchObject([{ who: 'owner', status: 403 }]);
  });

  it('leaves others alone', async () => {
    const gitlab = mockGitLab();
    await changeUser(gitlab, 'owner', { state: 'blocked' });
    expect((await gitlab.ask(query, { as: 'maintainer' })).status).toBe(200);
  });
});

describe('roles', () => {
  it.each(['guest', 'reporter', 'developer', /* row: refused.group */ 'maintainer'] as const)(
    'row "group mutation by non-Owner": a %s sees the group and may not change it',
    async (role) => {
      const gitlab = mockGitLab();
      await changeRole(gitlab, 'owner', role);
      expect(await gitlab.data(query)).toEqual({
        group: { path: 'my-group', externalAuditEventDestinations: null },
      });
      const { body } = await mutate(gitlab, create, input, '');
      expect(at(body, 'errors', 0, 'message')).toBe(unavailable);
    },
  );

  // row: refused.hidden-group
  it('row "group(fullPath:) absent or hidden": who has no role sees no group', async () => {
    const gitlab = mockGitLab();
    await changeRole(gitlab, 'owner', null);
    expect(await gitlab.data(query)).toEqual({ group: null });
  });
});
