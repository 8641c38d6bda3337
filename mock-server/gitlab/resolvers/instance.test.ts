/** What clients ask GraphQL first. */
import { describe, expect, it } from 'vitest';

import { mockGitLab } from '../../../test/support/mock-gitlab.ts';

const who = '{ currentUser { __typename id username name state webPath webUrl avatarUrl } }';

describe('Query.currentUser', () => {
  it.each([
    ['14.5', 'UserCore'],
    // row: graphql.asked-first
    ['16.1', 'UserCore'],
    ['18.10', 'CurrentUser'],
  ])('shows the caller in %s as %s', async (profile, type) => {
    expect(await mockGitLab({ profile }).data(who)).toEqual({
      currentUser: {
        __typename: type,
        id: 'gid://gitlab/User/2',
        username: 'owner',
        name: 'Olivia Owner',
        state: 'active',
        webPath: '/owner',
        webUrl: 'http://gitlab.test/owner',
        avatarUrl: null,
      },
    });
  });

  // row: graphql.asked-first
  it('is null, without an error, for anonymous callers', async () => {
    const { body } = await mockGitLab().ask(who, { as: null });
    expect(body).toEqual({ data: { currentUser: null } });
  });
});

describe('Query.metadata', () => {
  const query = '{ metadata { version revision kas { enabled externalUrl version } } }';

  // row: graphql.asked-first
  it('tells the version as the REST API does', async () => {
    expect(await mockGitLab({ profile: '16.1' }).data(query)).toEqual({
      metadata: {
        version: '16.1.0-ee',
        revision: '00000000000',
        kas: { enabled: false, externalUrl: null, version: null },
      },
    });
  });

  // row: graphql.asked-first
  it('is null for anonymous callers', async () => {
    const { body } = await mockGitLab().ask(query, { as: null });
    expect(body).toEqual({ data: { metadata: null } });
  });
});

describe('Query.echo', () => {
  it.each([
    // row: graphql.asked-first
    ['owner', '"owner" says: hello'],
    [null, 'nil says: hello'],
  ])('answers %s as Ruby writes it', async (as, told) => {
    const { body } = await mockGitLab().ask('{ echo(text: "hello") }', { as });
    expect(body).toEqual({ data: { echo: told } });
  });
});
