/** What the API does around GraphQL: statuses, encodings, sign-in, and the log. */
import { describe, expect, it } from 'vitest';

import { at, endpoint, mockGitLab, textAt } from '../../../test/support/mock-gitlab.ts';

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const query = '{ group(fullPath: "my-group") { path } }';
const found = { data: { group: { path: 'my-group' } } };
const hidden = { data: { group: null } };
const create =
  'mutation { externalAuditEventDestinationCreate(input: { destinationUrl: "https://x.io", groupPath: "my-group" }) { errors } }';

function post(body: unknown, headers: Record<string, string> = json): RequestInit {
  return { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function get(parameters: Record<string, string>): string {
  return `/api/graphql?${new URLSearchParams(parameters).toString()}`;
}

describe('statuses', () => {
  // row: status.executed, document.status
  it('row "anything that reached GraphQL execution": 200 with data, also for refusals', async () => {
    const gitlab = mockGitLab();
    expect((await gitlab.ask(create)).status).toBe(200);
    const repeated = await gitlab.ask(create);
    expect(repeated.status).toBe(200);
    expect(at(repeated.body, 'data', 'externalAuditEventDestinationCreate', 'errors')).toEqual([
      'Destination url has already been taken',
    ]);
  });

  // row: status.executed
  it.each([
    '{',
    'nonsense',
    '',
    '{ nope }',
    'mutation { x(',
    '\u0000',
    '{ group(fullPath: "\\u") }',
  ])('row "anything that reached GraphQL execution": 200 and one error for %j', async (broken) => {
    const { status, body } = await mockGitLab().ask(broken);
    expect(status).toBe(200);
    expect(Object.keys(body ?? {})).toEqual(['errors']);
    expect(at(body, 'errors')).toHaveLength(1);
  });

  // row: status.bad-token
  it('row "a token was sent and belongs to nobody": 401', async () => {
    const headers = { ...json, 'private-token': 'glpat-00000000000000000000' };
    const { status, body } = await mockGitLab().send('/api/graphql', post({ query }, headers));
    expect(status).toBe(401);
    expect(body).toEqual({ errors: [{ message: 'Invalid token' }] });
  });

  // row: status.no-token
  it('row "no token at all": runs as anonymous', async () => {
    const { status, body } = await mockGitLab().ask(query, { as: null });
    expect(status).toBe(200);
    expect(body).toEqual(hidden);
  });

  it.each([/* row: status.mutation-by-get */ 'GET', 'HEAD'])(
    'row "mutation by GET or HEAD": %s',
    async (method) => {
      const gitlab = mockGitLab();
      const { status, body } = await gitlab.send(
        get({ query: create, private_token: gitlab.tokenOf('owner') }),
        { method },
      );
      expect(status).toBe(422);
      expect(textAt(body, 'errors', 0, 'message')).toBe(
        `Mutations are forbidden in ${method} requests`,
      );
      expect(gitlab.store.world.destinations).toEqual([]);
    },
  );

  // row: status.mutation-by-get
  it('row "mutation by GET": the operation that is asked for counts', async () => {
    const both = `query Q { __typename } ${create.replace('mutation', 'mutation M')}`;
    const gitlab = mockGitLab();
    expect((await gitlab.send(get({ query: both, operationName: 'Q' }))).status).toBe(200);
    expect((await gitlab.send(get({ query: both, operationName: 'M' }))).status).toBe(422);
  });

  // row: status.too-long
  it('row "query longer than 10 000 characters"', async () => {
    const padded = (length: number) => `${query} #`.padEnd(length, 'ä');
    expect((await mockGitLab().ask(padded(10_000))).body).toEqual(found);
    const { status, body } = await mockGitLab().ask(padded(10_001));
    expect(status).toBe(422);
    expect(body).toEqual({ errors: [{ message: 'Query too large' }] });
  });

  // row: status.odd-variables
  it.each([
    [[1, 'a', null], 'Unexpected parameter: [1, "a", nil]'],
    [5, 'Unexpected parameter: 5'],
    ['5', 'Unexpected parameter: 5'],
    ['[{"a":1}]', 'Unexpected parameter: [{"a"=>1}]'],
  ])('row "variables neither object nor JSON text of one": %j', async (variables, message) => {
    const { status, body } = await mockGitLab().ask(query, { variables });
    expect(status).toBe(422);
    expect(body).toEqual({ errors: [{ message }] });
  });

  // row: status.odd-variables
  it.each(['{broken', '"text"'])(
    'row "variables neither object nor JSON text of one": the parser speaks of %j',
    async (variables) => {
      const { status, body } = await mockGitLab().ask(query, { variables });
      expect(status).toBe(422);
      expect(textAt(body, 'errors', 0, 'message')).toContain('JSON');
    },
  );

  // row: status.exception
  it('row "uncaught exception in a resolver": 500, and the reason goes to us alone', async () => {
    const gitlab = mockGitLab();
    await gitlab.ask(create);
    const id = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';
    const { status, body } = await gitlab.ask(
      `mutation { externalAuditEventDestinationUpdate(input: { id: "${id}" }) { errors } }`,
    );
    expect(status).toBe(500);
    expect(body).toEqual({ errors: [{ message: 'Internal server error' }] });
    expect(String(gitlab.faults[0])).toContain('destination_url');
  });

  it('answers 500 when a call cannot be recorded', async () => {
    const gitlab = mockGitLab({}, { recordCall: () => Promise.reject(new Error('disk full')) });
    const { status, body } = await gitlab.ask(query);
    expect(status).toBe(500);
    expect(body).toEqual({ errors: [{ message: 'Internal server error' }] });
  });

  it('refuses a body that is not the JSON it says it is, in one sentence', async () => {
    const { status, body } = await mockGitLab().send('/api/graphql', post('{"query":'));
    expect(status).toBe(400);
    expect(textAt(body, 'errors', 0, 'message')).toMatch(/^Failed to parse the request body: /);
  });
});

describe('encodings', () => {
  const byVariable = 'query Q($path: ID!) { group(fullPath: $path) { path } }';
  const variables = { path: 'my-group' };

  it.each([
    ['JSON, variables as an object', () => post({ query: byVariable, variables })],
    // row: status.encodings
    [
      'JSON, variables as text',
      () => post({ query: byVariable, variables: JSON.stringify(variables) }),
    ],
    [
      'JSON with a charset',
      () => post({ query }, { 'content-type': 'application/json; charset=utf-8' }),
    ],
    // row: status.encodings
    [
      'a form',
      () =>
        post(
          new URLSearchParams({
            query: byVariable,
            variables: JSON.stringify(variables),
          }).toString(),
          form,
        ),
    ],
    ['JSON with empty text for variables', () => post({ query, variables: '' })],
    ['JSON with null for variables', () => post({ query, variables: null, operationName: null })],
  ])('takes %s', async (_what, init) => {
    const gitlab = mockGitLab();
    const { headers, ...rest } = init();
    const { body } = await gitlab.send('/api/graphql', {
      ...rest,
      headers: { ...(headers as Record<string, string>), 'private-token': gitlab.tokenOf('owner') },
    });
    expect(body).toEqual(found);
  });

  it('takes a query by GET', async () => {
    const gitlab = mockGitLab();
    const { body } = await gitlab.send(
      get({
        query: byVariable,
        variables: JSON.stringify(variables),
        private_token: gitlab.tokenOf('owner'),
      }),
    );
    expect(body).toEqual(found);
  });

  // row: status.list
  it('row "JSON array body": answers a list of results, in order', async () => {
    const gitlab = mockGitLab();
    const { status, body } = await gitlab.send(
      '/api/graphql',
      post(
        [
          { query: create },
          { query: byVariable, variables, operationName: 'Q' },
          { query: '{ nope }' },
        ],
        { ...json, 'private-token': gitlab.tokenOf('owner') },
      ),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { data: { externalAuditEventDestinationCreate: { errors: [] } } },
      found,
      { errors: [{ message: "Field 'nope' doesn't exist on type 'Query'" }] },
    ]);
    expect(gitlab.calls.map(({ operation }) => operation)).toEqual([
      'externalAuditEventDestinationCreate',
      'Q',
      'nope',
    ]);
  });

  // row: status.too-long
  it('counts the size of a list as a whole', async () => {
    const half = `${query} #`.padEnd(6000, 'x');
    const { status } = await mockGitLab().send(
      '/api/graphql',
      post([{ query: half }, { query: half }]),
    );
    expect(status).toBe(422);
  });

  it('finds no query in a body of another kind, or in an empty list', async () => {
    const bodies = [
      post('query', { 'content-type': 'text/plain' }),
      post('[]'),
      post('"query"'),
      post(''),
    ];
    for (const init of bodies) {
      const { status, body } = await mockGitLab().send('/api/graphql', init);
      expect(status).toBe(200);
      expect(textAt(body, 'errors', 0, 'message')).toBe('Unexpected end of document');
    }
  });

  it('answers as JSON that nobody caches', async () => {
    const { headers } = await mockGitLab().ask(query);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('max-age=0, private, must-revalidate');
  });
});

describe('sign-in', () => {
  const forms: [string, (token: string) => [string, Record<string, string>]][] = [
    ['PRIVATE-TOKEN', (token) => ['/api/graphql', { 'PRIVATE-TOKEN': token }]],
    ['Authorization: Bearer', (token) => ['/api/graphql', { Authorization: `Bearer ${token}` }]],
    ['?private_token=', (token) => [`/api/graphql?private_token=${token}`, {}]],
    ['?access_token=', (token) => [`/api/graphql?access_token=${token}`, {}]],
  ];

  it.each(forms)('takes a token by %s', async (_how, make) => {
    const gitlab = mockGitLab();
    const [path, headers] = make(gitlab.tokenOf('maintainer'));
    const { body } = await gitlab.send(path, post({ query }, { ...json, ...headers }));
    expect(body).toEqual(found);
    expect(gitlab.calls[0]?.who).toBe('maintainer');
  });

  it.each(forms)('refuses a token of nobody by %s', async (_how, make) => {
    const [path, headers] = make('glpat-nobody');
    const { status } = await mockGitLab().send(path, post({ query }, { ...json, ...headers }));
    expect(status).toBe(401);
  });

  it('refuses a revoked token', async () => {
    const gitlab = mockGitLab();
    const token = gitlab.tokenOf('owner');
    await gitlab.store.update((world) => ({
      world: {
        ...world,
        accessTokens: world.accessTokens.map((entry) => ({ ...entry, revoked: true })),
      },
      result: null,
    }));
    const headers = { ...json, 'private-token': token };
    expect((await gitlab.send('/api/graphql', post({ query }, headers))).status).toBe(401);
  });

  it.each([{ 'private-token': '' }, { authorization: 'Basic b3duZXI6' }])(
    'takes %j for anonymous',
    async (headers) => {
      const { status, body } = await mockGitLab().send(
        '/api/graphql',
        post({ query }, { ...json, ...headers }),
      );
      expect([status, body]).toEqual([200, hidden]);
    },
  );
});

describe('the record of calls', () => {
  it('has who asked what, and what came of it', async () => {
    const gitlab = mockGitLab();
    const named = 'query Find($path: ID!) { group(fullPath: $path) { path } }';
    await gitlab.ask(named, { variables: { path: 'my-group' } });
    expect(gitlab.calls).toEqual([
      {
        kind: 'api-call',
        who: 'owner',
        method: 'POST',
        path: '/api/graphql',
        operation: 'Find',
        query: named,
        variables: { path: 'my-group' },
        status: 200,
        answer: found,
        durationMs: 0,
        changed: [],
      },
    ]);
  });

  it('calls an operation without a name by its fields', async () => {
    const gitlab = mockGitLab();
    await gitlab.ask(`{ ${query.slice(1, -1)} __typename }`);
    expect(gitlab.calls[0]?.operation).toBe('group, __typename');
  });

  it('is there before the answer is', async () => {
    const order: string[] = [];
    const gitlab = mockGitLab(
      {},
      {
        recordCall: async () => {
          await Promise.resolve();
          order.push('recorded');
        },
      },
    );
    await gitlab.ask(query);
    order.push('answered');
    expect(order).toEqual(['recorded', 'answered']);
  });

  it('has refused calls too, with nobody for a token of nobody', async () => {
    const gitlab = mockGitLab();
    const headers = { ...json, 'private-token': 'glpat-nobody' };
    await gitlab.send('/api/graphql', post({ query }, headers));
    await gitlab.send('/api/graphql', post('{"query":'));
    await gitlab.ask('x'.repeat(10_001));
    expect(gitlab.calls.map(({ who, status }) => [who, status])).toEqual([
      [null, 401],
      [null, 400],
      ['owner', 422],
    ]);
  });

  it.each([
    (token: string) => [get({ query, private_token: token }), {}] as const,
    (token: string) => [get({ query }), { headers: { 'private-token': token } }] as const,
    (token: string) => ['/api/graphql', post({ query, private_token: token })] as const,
  ])('never has an access token (%#)', async (make) => {
    const gitlab = mockGitLab();
    const token = gitlab.tokenOf('owner');
    const { body } = await gitlab.send(...make(token));
    expect(body).toEqual(found);
    expect(gitlab.calls).toHaveLength(1);
    expect(JSON.stringify(gitlab.calls)).not.toContain(token);
  });
});

describe('pages of other origins', () => {
  const origin = 'https://page.example';

  it('are told before they ask that they may', async () => {
    const { status, headers } = await mockGitLab().send('/api/graphql', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,private-token',
      },
    });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toBe('content-type,private-token');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('may read the answers, refusals too', async () => {
    const gitlab = mockGitLab();
    const headers = { ...json, origin, 'private-token': 'glpat-nobody' };
    const answer = await gitlab.send('/api/graphql', post({ query }, headers));
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('are no concern of a client that is no page', async () => {
    const { headers } = await mockGitLab().ask(query);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('leaves other paths alone', async () => {
    await expect(mockGitLab().send(`${new URL(endpoint).origin}/other`)).rejects.toThrow(
      'nothing answers',
    );
  });
});
