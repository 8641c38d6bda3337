/**
 * What every way to the mock GitLab has to answer, word for word. The same suite runs over the network,
 * by msw in Node.js and by msw's service worker in a browser; whoever passes it answers as the others do.
 */
import { describe, expect, it } from 'vitest';

import { ask, type GitLabDoor, type Query, readAnswer } from './gitlab-door.ts';

const json = 'application/json; charset=utf-8';
const gid = (model: string, id: number): string => `gid://gitlab/AuditEvents::${model}/${id}`;
const noPermission =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

const create = (destinationUrl: string, groupPath = 'my-group'): Query => ({
  query: `mutation($input: ExternalAuditEventDestinationCreateInput!) {
    externalAuditEventDestinationCreate(input: $input) {
      errors clientMutationId
      externalAuditEventDestination { __typename id destinationUrl verificationToken group { name } }
    }
  }`,
  variables: { input: { destinationUrl, groupPath, clientMutationId: 'mine' } },
});

const list = (page: string): Query => ({
  query: `{ group(fullPath: "my-group") { externalAuditEventDestinations(${page}) {
    nodes { id } pageInfo { hasNextPage endCursor } } } }`,
});

/** @param open a mock GitLab of its own for each test, behaving as that version */
export function describeConformance(
  way: string,
  open: (profile: string) => Promise<GitLabDoor>,
): void {
  describe(`the mock GitLab ${way}`, () => {
    mainJob(open);
    refusals(open);
    encodings(open);
    versions(open);
  });
}

type Open = (profile: string) => Promise<GitLabDoor>;

function mainJob(open: Open): void {
  it('makes a destination and shows it', async () => {
    const door = await open('16.1');
    expect(await ask(door, create('https://mydomain.io/endpoint/ingest'))).toEqual({
      status: 200,
      contentType: json,
      body: {
        data: {
          externalAuditEventDestinationCreate: {
            errors: [],
            clientMutationId: 'mine',
            externalAuditEventDestination: {
              __typename: 'ExternalAuditEventDestination',
              id: gid('ExternalAuditEventDestination', 1),
              destinationUrl: 'https://mydomain.io/endpoint/ingest',
              verificationToken: '<24>',
              group: { name: 'My group' },
            },
          },
        },
      },
    });
  });

  it('pages through destinations, newest first', async () => {
    const door = await open('16.1');
    for (const path of ['one', 'two', 'three']) await ask(door, create(`https://a.test/${path}`));
    const first = await ask(door, list('first: 2'));
    const cursor = Buffer.from('{"id":"2"}').toString('base64url');
    const page = (ids: readonly number[], hasNextPage: boolean, endCursor: string): object => ({
      data: {
        group: {
          externalAuditEventDestinations: {
            nodes: ids.map((id) => ({ id: gid('ExternalAuditEventDestination', id) })),
            pageInfo: { hasNextPage, endCursor },
          },
        },
      },
    });
    expect(first.body).toEqual(page([3, 2], true, cursor));
    const last = await ask(door, list(`after: "${cursor}"`));
    expect(last.body).toEqual(page([1], false, Buffer.from('{"id":"1"}').toString('base64url')));
  });

  it('adds a header, refuses it a second time, and removes it', async () => {
    const door = await open('16.1');
    await ask(door, create('https://a.test'));
    const add: Query = {
      query: `mutation { auditEventsStreamingHeadersCreate(input: {
        destinationId: "${gid('ExternalAuditEventDestination', 1)}", key: "foo", value: "bar"
      }) { errors header { id key value } } }`,
    };
    const payload = (errors: readonly string[], header: object | null): object => ({
      data: { auditEventsStreamingHeadersCreate: { errors, header } },
    });
    const header = { id: gid('Streaming::Header', 1), key: 'foo', value: 'bar' };
    expect((await ask(door, add)).body).toEqual(payload([], header));
    expect((await ask(door, add)).body).toEqual(payload(['Key has already been taken'], null));
    const remove: Query = {
      query: `mutation { auditEventsStreamingHeadersDestroy(input: { headerId: "${header.id}" }) { errors } }`,
    };
    expect((await ask(door, remove)).body).toEqual({
      data: { auditEventsStreamingHeadersDestroy: { errors: [] } },
    });
  });
}

function refusals(open: Open): void {
  it('refuses a URL in the payload, with status 200', async () => {
    const door = await open('16.1');
    const { status, body } = await ask(door, create('ftp://a.test'));
    expect(status).toBe(200);
    expect(body).toHaveProperty('data.externalAuditEventDestinationCreate.errors', [
      'Destination url is blocked: Only allowed schemes are http, https',
    ]);
  });

  it.each(['maintainer', null] as const)('refuses %s at the top level', async (as) => {
    const door = await open('16.1');
    const { status, body } = await ask(door, create('https://a.test'), as);
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { externalAuditEventDestinationCreate: null },
      errors: [
        {
          message: noPermission,
          locations: [{ line: 2, column: 5 }],
          path: ['externalAuditEventDestinationCreate'],
        },
      ],
    });
  });

  it('refuses a token of nobody with 401', async () => {
    const door = await open('16.1');
    const headers = { 'content-type': 'application/json', 'private-token': 'glpat-nobody' };
    const body = JSON.stringify(list(''));
    const sent = { method: 'POST', path: '/api/graphql', headers, body };
    expect(readAnswer(await door.send(sent))).toEqual({
      status: 401,
      contentType: json,
      body: { errors: [{ message: 'Invalid token' }] },
    });
  });

  it('refuses unknown fields in the words of graphql-ruby', async () => {
    const door = await open('16.1');
    expect((await ask(door, { query: '{ grup }' })).body).toEqual({
      errors: [
        {
          message: "Field 'grup' doesn't exist on type 'Query'",
          locations: [{ line: 1, column: 3 }],
          path: ['query', 'grup'],
          extensions: { code: 'undefinedField', typeName: 'Query', fieldName: 'grup' },
        },
      ],
    });
  });
}

function encodings(open: Open): void {
  const named = { data: { group: { name: 'My group' } } };
  const query = '{ group(fullPath: "my-group") { name } }';

  it('takes a query by GET', async () => {
    const door = await open('16.1');
    const parameters = new URLSearchParams({ query, private_token: door.tokenOf('owner') });
    const path = `/api/graphql?${parameters.toString()}`;
    const answer = await door.send({ method: 'GET', path, headers: {}, body: null });
    expect(readAnswer(answer)).toEqual({ status: 200, contentType: json, body: named });
  });

  it('refuses a mutation by GET with 422', async () => {
    const door = await open('16.1');
    const { query: mutation } = create('https://a.test');
    const path = `/api/graphql?${new URLSearchParams({ query: mutation }).toString()}`;
    const answer = await door.send({ method: 'GET', path, headers: {}, body: null });
    expect(readAnswer(answer)).toMatchObject({
      status: 422,
      body: { errors: [{ message: 'Mutations are forbidden in GET requests' }] },
    });
  });

  it('takes a form with variables as text, and a bearer token', async () => {
    const door = await open('16.1');
    const body = new URLSearchParams({
      query: 'query Named($path: ID!) { group(fullPath: $path) { name } }',
      variables: JSON.stringify({ path: 'my-group' }),
      operationName: 'Named',
    }).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Bearer ${door.tokenOf('owner')}`,
    };
    const answer = await door.send({ method: 'POST', path: '/api/graphql', headers, body });
    expect(readAnswer(answer).body).toEqual(named);
  });

  it('takes a list of queries and answers in order', async () => {
    const door = await open('16.1');
    const { body } = await ask(door, [{ query }, { query: '{ nope }' }, { query }]);
    expect(body).toMatchObject([named, { errors: [{ path: ['query', 'nope'] }] }, named]);
  });

  it('refuses a body that is no JSON with 400', async () => {
    const door = await open('16.1');
    const headers = { 'content-type': 'application/json' };
    const sent = { method: 'POST', path: '/api/graphql', headers, body: '{' };
    expect((await door.send(sent)).status).toBe(400);
  });
}

function versions(open: Open): void {
  it('has no instance destinations before 16.0', async () => {
    const door = await open('15.11');
    const query = '{ instanceExternalAuditEventDestinations { nodes { id } } }';
    expect((await ask(door, { query }, 'root')).body).toMatchObject({
      errors: [{ extensions: { code: 'undefinedField' } }],
    });
  });

  it('speaks as graphql-ruby 2 does in 18.10, errors first', async () => {
    const door = await open('18.10');
    const answer = await ask(door, create('https://a.test'), 'maintainer');
    expect(Object.keys(answer.body ?? {})).toEqual(['errors', 'data']);
  });
}
