import { describe, expect, it } from 'vitest';

import { createDestination, createHeader } from '../../../test/support/gitlab-operations.ts';
import { at, mockGitLab, textAt } from '../../../test/support/mock-gitlab.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { TopLevelError } from './top-level-error.ts';

const five = [5, 4, 3, 2, 1].map((id) => ({ id }));

function cursor(id: number): string {
  return Buffer.from(`{"id":"${id}"}`).toString('base64url');
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function page(args: PageArguments, items = five) {
  const connection = connectionOf(items, 'newest first', args, ({ id }) => id);
  return { nodes: connection.nodes(), ...connection.pageInfo() };
}

describe('a connection', () => {
  it('gives everything where nothing else is asked', () => {
    expect(page({})).toEqual({
      nodes: [5, 4, 3, 2, 1],
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: cursor(5),
      endCursor: cursor(1),
    });
  });

  it.each<[PageArguments, number[], boolean, boolean]>([
    [{ first: 2 }, [5, 4], true, false],
    [{ first: 2, after: cursor(4) }, [3, 2], true, true],
    [{ first: 2, after: cursor(2) }, [1], false, true],
    [{ first: 5 }, [5, 4, 3, 2, 1], false, false],
    [{ last: 2 }, [2, 1], false, true],
    [{ last: 2, before: cursor(2) }, [4, 3], true, true],
    [{ last: 5 }, [5, 4, 3, 2, 1], false, false],
    [{ before: cursor(3) }, [5, 4], true, false],
    [{ after: cursor(3) }, [2, 1], false, true],
    [{ after: cursor(5), before: cursor(2) }, [4, 3], true, true],
    [{ first: 0 }, [], true, false],
    [{ first: -1 }, [], true, false],
    [{ first: null, last: null, after: null, before: null }, [5, 4, 3, 2, 1], false, false],
    [{ after: '', before: '' }, [5, 4, 3, 2, 1], false, false],
  ])('pages by %j', (args, nodes, hasNextPage, hasPreviousPage) => {
    expect(page(args)).toMatchObject({ nodes, hasNextPage, hasPreviousPage });
  });

  // row: graphql.pages
  it('gives 100 records at the most, by default and when more are asked for', () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ id: 150 - index }));
    expect(page({}, many)).toMatchObject({ hasNextPage: true });
    expect(page({}, many).nodes).toHaveLength(100);
    expect(page({ first: 120 }, many).nodes).toHaveLength(100);
    expect(page({ last: 120 }, many).nodes.at(-1)).toBe(1);
  });

  it('lists records by age, whatever order they come in', () => {
    const shuffled = [2, 1, 3].map((id) => ({ id }));
    const oldest = connectionOf(shuffled, 'oldest first', { after: cursor(1) }, ({ id }) => id);
    expect(page({}, shuffled).nodes).toEqual([3, 2, 1]);
    expect(oldest.nodes()).toEqual([2, 3]);
  });

  it('has cursors of null where there are no records', () => {
    expect(page({}, [])).toMatchObject({ nodes: [], startCursor: null, endCursor: null });
  });

  it('gives a cursor with each edge', () => {
    expect(connectionOf(five, 'newest first', { first: 1 }, ({ id }) => id).edges()).toEqual([
      { cursor: cursor(5), node: 5 },
    ]);
  });

  it('goes on after a record that is gone meanwhile', () => {
    const rest = five.filter(({ id }) => id !== 4);
    expect(page({ after: cursor(4) }, rest).nodes).toEqual([3, 2, 1]);
    expect(page({ before: cursor(4) }, rest).nodes).toEqual([5]);
  });

  it.each([
    /* row: graphql.cursor */ 'nope',
    cursor(1).slice(2),
    ...['5', '{}', '{"id":"x"}'].map(encoded),
  ])('refuses the cursor %j', (after) => {
    expect(() => page({ after })).toThrow(new TopLevelError('Please provide a valid cursor'));
  });
});

describe('lists by way of the API', () => {
  const list = (args: string, selection: string) =>
    `{ group(fullPath: "my-group") { externalAuditEventDestinations${args} { ${selection} } } }`;

  // row: graphql.pages
  it('are newest first', async () => {
    const gitlab = mockGitLab();
    await createDestination(gitlab, 'https://mydomain.io/1');
    await createDestination(gitlab, 'https://mydomain.io/2');
    const data = await gitlab.data(list('', 'nodes { destinationUrl }'));
    expect(at(data, 'group', 'externalAuditEventDestinations', 'nodes')).toEqual([
      { destinationUrl: 'https://mydomain.io/2' },
      { destinationUrl: 'https://mydomain.io/1' },
    ]);
  });

  // row: graphql.pages
  it('page by the cursors that they give', async () => {
    const gitlab = mockGitLab();
    for (const name of ['1', '2', '3']) await createDestination(gitlab, `https://x.io/${name}`);
    const selection = 'edges { node { destinationUrl } } pageInfo { endCursor hasNextPage }';
    const connection = ['group', 'externalAuditEventDestinations'] as const;
    const first = await gitlab.data(list('(first: 2)', selection));
    const end = textAt(first, ...connection, 'pageInfo', 'endCursor');
    const second = await gitlab.data(list(`(first: 2, after: "${end}")`, selection));
    expect(at(second, ...connection, 'edges')).toEqual([
      { node: { destinationUrl: 'https://x.io/1' } },
    ]);
    expect(at(second, ...connection, 'pageInfo', 'hasNextPage')).toBe(false);
  });

  // row: graphql.first-last
  it('refuse first together with last, once the records are asked for', async () => {
    const gitlab = mockGitLab();
    const { status, body } = await gitlab.ask(list('(first: 1, last: 1)', 'nodes { id }'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { group: { externalAuditEventDestinations: { nodes: null } } },
      errors: [
        {
          message: 'Can only provide either `first` or `last`, not both',
          path: ['group', 'externalAuditEventDestinations', 'nodes'],
        },
      ],
    });
    await gitlab.data(list('(first: 1, last: 1)', '__typename'));
  });

  // row: graphql.headers-order
  it('have headers in the order they were made in, paged too', async () => {
    const gitlab = mockGitLab();
    const id = await createDestination(gitlab);
    for (const key of ['a', 'b', 'c']) await createHeader(gitlab, id, key);
    const data = await gitlab.data(list('', 'nodes { headers(first: 2) { nodes { key } } }'));
    expect(at(data, 'group', 'externalAuditEventDestinations', 'nodes', 0, 'headers')).toEqual({
      nodes: [{ key: 'a' }, { key: 'b' }],
    });
  });

  // row: graphql.typename
  it('name the type of everything, as Apollo clients ask', async () => {
    const gitlab = mockGitLab();
    await createHeader(gitlab, await createDestination(gitlab));
    const selection = `__typename pageInfo { __typename } edges { __typename }
      nodes { __typename group { __typename } headers { __typename nodes { __typename } edges { __typename } } }`;
    const data = await gitlab.data(`{ __typename ${list('', selection).slice(1)}`);
    expect(data).toMatchObject({
      __typename: 'Query',
      group: {
        externalAuditEventDestinations: {
          __typename: 'ExternalAuditEventDestinationConnection',
          pageInfo: { __typename: 'PageInfo' },
          edges: [{ __typename: 'ExternalAuditEventDestinationEdge' }],
          nodes: [
            {
              __typename: 'ExternalAuditEventDestination',
              group: { __typename: 'Group' },
              headers: {
                __typename: 'AuditEventStreamingHeaderConnection',
                nodes: [{ __typename: 'AuditEventStreamingHeader' }],
                edges: [{ __typename: 'AuditEventStreamingHeaderEdge' }],
              },
            },
          ],
        },
      },
    });
  });
});

describe('a group by way of the API', () => {
  const selection = 'id name fullName fullPath path webUrl';

  it('has its fields, a subgroup its parents in the full name', async () => {
    const query = `{ group(fullPath: "Example-Group/subgroup") { ${selection} } }`;
    expect(await mockGitLab().data(query, { as: 'developer' })).toEqual({
      group: {
        id: 'gid://gitlab/Group/4',
        name: 'Subgroup',
        fullName: 'Example group / Subgroup',
        fullPath: 'example-group/subgroup',
        path: 'subgroup',
        webUrl: 'http://gitlab.test/groups/example-group/subgroup',
      },
    });
  });

  it('lists its own destinations alone', async () => {
    const gitlab = mockGitLab();
    await createDestination(gitlab, 'https://x.io/other', 'another-group');
    await createDestination(gitlab, 'https://x.io/example', 'example-group');
    const urls = async (path: string) =>
      at(
        await gitlab.data(
          `{ group(fullPath: "${path}") { externalAuditEventDestinations { nodes { destinationUrl } } } }`,
        ),
        'group',
        'externalAuditEventDestinations',
        'nodes',
      );
    expect(await urls('example-group')).toEqual([{ destinationUrl: 'https://x.io/example' }]);
    expect(await urls('example-group/subgroup')).toEqual([]);
    expect(await urls('my-group')).toEqual([]);
  });
});
