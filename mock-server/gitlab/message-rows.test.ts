/**
 * Each row of the tables of validation messages, as a client reads it: the whole list of `errors` that the API answers.
 * The rules alone, with their edges, are tested beside core/destinations.
 */
import { describe, expect, it } from 'vitest';

import type { World } from '#core/world/world.ts';

import { callMutation, createHeader, mutate } from '../../test/support/gitlab-operations.ts';
import { at, type MockGitLab, mockGitLab, textAt } from '../../test/support/mock-gitlab.ts';
import { streamingInputs, streamingUrl } from '../../test/support/streaming-worlds.ts';

type Fields = Readonly<Record<string, unknown>>;
type MessageRow = [row: string, input: Fields, errors: readonly string[], before?: Before];
/** What is there already: this many records, the first of which is like the one that is asked for. */
interface Before {
  readonly records?: number;
  readonly settings?: Partial<World['settings']>;
}

const url = 'https://mydomain.io/endpoint/ingest';
const blocking: Before = { settings: { blockLocalRequests: true } };
const blocked = (reason: string): readonly string[] => [`Destination url is blocked: ${reason}`];

/** Messages that group and instance destinations have in common. */
const common: readonly MessageRow[] = [
  // row: destination.url-blank
  [
    'URL blank (two messages, this order)',
    { destinationUrl: ' ' },
    ['Destination url must be a valid URL', "Destination url can't be blank"],
  ],
  // row: destination.url-long
  [
    'URL over 255',
    { destinationUrl: url.padEnd(256, 'a') },
    ['Destination url is too long (maximum is 255 characters)'],
  ],
  // row: destination.url-taken
  [
    'URL repeated',
    { destinationUrl: url },
    ['Destination url has already been taken'],
    { records: 1 },
  ],
  // row: destination.url-scheme
  [
    'scheme not http/https',
    { destinationUrl: 'ftp://mydomain.io' },
    blocked('Only allowed schemes are http, https'),
  ],
  // row: destination.url-localhost
  [
    'resolves to this machine',
    { destinationUrl: 'http://localhost/' },
    blocked('Requests to localhost are not allowed'),
    blocking,
  ],
  // row: destination.url-loopback
  [
    'loopback',
    { destinationUrl: 'http://127.1.2.3/' },
    blocked('Requests to loopback addresses are not allowed'),
    blocking,
  ],
  // row: destination.url-private
  [
    'private range',
    { destinationUrl: 'http://192.168.0.9/' },
    blocked('Requests to the local network are not allowed'),
    blocking,
  ],
  // row: destination.url-link-local
  [
    'link-local',
    { destinationUrl: 'http://169.254.0.9/' },
    blocked('Requests to the link local network are not allowed'),
    blocking,
  ],
  // row: destination.url-shared
  [
    'shared 100.64/10',
    { destinationUrl: 'http://100.65.0.9/' },
    blocked('Requests to the shared address space are not allowed'),
    blocking,
  ],
  // row: destination.url-broadcast
  [
    '255.255.255.255',
    { destinationUrl: 'http://255.255.255.255/' },
    blocked('Requests to the limited broadcast address are not allowed'),
    blocking,
  ],
  // row: destination.url-invalid
  [
    'unparsable, or with CR/LF',
    { destinationUrl: 'https://mydomain.io/\r\nX: y' },
    blocked('URI is invalid'),
  ],
  // row: destination.url-host
  [
    'host not starting with a letter or digit',
    { destinationUrl: 'https://-mydomain.io/' },
    blocked('Hostname or IP address invalid'),
  ],
  // row: destination.url-allow-list
  [
    'instance denies all but an allow list, which no world does',
    { destinationUrl: 'https://not-on-any-list.example/' },
    [],
    blocking,
  ],
  // row: destination.url-unresolved
  ['host does not resolve', { destinationUrl: 'https://does-not-resolve.invalid/' }, [], blocking],
  // row: destination.limit
  [
    'more than 5 destinations',
    { destinationUrl: `${url}/6` },
    ['Maximum number of external audit event destinations (5) exceeded'],
    { records: 5 },
  ],
  // row: destination.name-long
  [
    'name over 72',
    { destinationUrl: url, name: 'n'.repeat(73) },
    ['Name is too long (maximum is 72 characters)'],
  ],
  // row: destination.name-taken
  [
    'name repeated',
    { destinationUrl: `${url}/new`, name: 'One' },
    ['Name has already been taken'],
    { records: 1 },
  ],
];

const ofGroups: readonly MessageRow[] = [
  // row: destination.token-short
  [
    'token shorter than 16, also the empty string',
    { destinationUrl: url, verificationToken: '' },
    ['Verification token is too short (minimum is 16 characters)'],
  ],
  // row: destination.token-long
  [
    'token longer than 24',
    { destinationUrl: url, verificationToken: 'unique-random-verification-token-here' },
    ['Verification token is too long (maximum is 24 characters)'],
  ],
  // row: destination.subgroup
  [
    'group is a subgroup',
    { destinationUrl: url, groupPath: 'example-group/subgroup' },
    ['Group must not be a subgroup'],
  ],
];

const kinds = [
  {
    field: 'externalAuditEventDestination',
    as: 'owner',
    owner: { groupPath: 'my-group' },
    rows: [...common, ...ofGroups],
  },
  { field: 'instanceExternalAuditEventDestination', as: 'root', owner: {}, rows: common },
] as const;

/** A mock GitLab 16.4 with so many destinations of that kind. */
async function given(kind: (typeof kinds)[number], before: Before = {}): Promise<MockGitLab> {
  const gitlab = mockGitLab({ profile: '16.4', ...before.settings });
  for (let count = 0; count < (before.records ?? 0); count += 1) {
    const name = count === 0 ? 'One' : `Other ${count}`;
    const destinationUrl = count === 0 ? url : `${url}/${count}`;
    const input = { ...kind.owner, destinationUrl, name };
    await callMutation(gitlab, `${kind.field}Create`, input, '', kind.as);
  }
  return gitlab;
}

describe.each(kinds)('the messages about $field', (kind) => {
  it.each(kind.rows)('row "%s": for %j', async (_row, input, errors, before) => {
    const gitlab = await given(kind, before);
    const { destinations } = gitlab.store.world;
    const all = { ...kind.owner, ...input };
    const answer = await callMutation(gitlab, `${kind.field}Create`, all, '', kind.as);
    expect(answer).toEqual({ errors });
    expect(gitlab.store.world.destinations.length - destinations.length).toBe(
      errors.length === 0 ? 1 : 0,
    );
  });
});

describe('the messages about headers', () => {
  it.each([
    // row: header.key-blank
    ['key empty', { key: '', value: 'v' }, ["Key can't be blank"]],
    // row: header.value-blank
    ['value empty or blank', { key: 'k', value: ' ' }, ["Value can't be blank"]],
    // row: header.long
    [
      'key / value over 255',
      { key: 'k'.repeat(256), value: 'v'.repeat(256) },
      [
        'Key is too long (maximum is 255 characters)',
        'Value is too long (maximum is 255 characters)',
      ],
    ],
    ['key repeated on the destination', { key: 'foo', value: 'v' }, ['Key has already been taken']],
    // row: header.taken
    ['key repeated on the destination, in another case', { key: 'FOO', value: 'v' }, []],
  ])('row "%s"', async (_row, header, errors) => {
    const [kind] = kinds;
    const gitlab = await given(kind, { records: 1 });
    const destinationId = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';
    await createHeader(gitlab, destinationId);
    const input = { destinationId, ...header };
    const answer = await callMutation(gitlab, 'auditEventsStreamingHeadersCreate', input);
    expect(answer).toEqual({ errors });
  });
});

describe('the messages about consolidated destinations', () => {
  const create = 'groupAuditEventStreamingDestinationsCreate';
  const http = { ...streamingInputs.http, groupPath: 'my-group' };
  const { aws } = streamingInputs;
  const schema = 'Config must be a valid json schema';

  it.each<MessageRow>([
    // row: consolidated.token-required
    [
      'secretToken missing for gcp/aws',
      { ...aws, secretToken: null },
      ['Secret token is required for category'],
    ],
    // row: consolidated.token-length
    [
      'http token not 16..24',
      { secretToken: 'short' },
      ['Secret token should have length between 16 to 24 characters.'],
    ],
    // row: consolidated.token-long
    [
      'any token over 4096',
      { ...aws, secretToken: 'a'.repeat(4097) },
      ['Secret token is too long (maximum is 4096 characters)'],
    ],
    // row: consolidated.config-invalid
    ['config breaks the schema', { config: { url: streamingUrl, method: 'PUT' } }, [schema]],
    // row: consolidated.config-text
    ['config is a string', { config: '"text"' }, ['Config must be a hash', schema]],
    // row: consolidated.token-header
    [
      'header named X-Gitlab-Event-Streaming-Token',
      {
        config: {
          url: streamingUrl,
          headers: { 'x-gitlab-event-streaming-token': { value: 'v', active: true } },
        },
      },
      ['Config headers cannot contain X-Gitlab-Event-Streaming-Token'],
    ],
    // row: consolidated.url-taken
    [
      'url repeated in the same group or instance, same category',
      {},
      ['Config url already taken.'],
      { records: 1 },
    ],
    // row: consolidated.local
    [
      'URL pointing to local addresses',
      { config: { url: 'http://127.0.0.1:4082/logs' } },
      [],
      blocking,
    ],
    // row: consolidated.name
    ['name', { name: 'n'.repeat(73) }, ['Name is too long (maximum is 72 characters)']],
    // row: consolidated.subgroup
    [
      'subgroup',
      { groupPath: 'example-group/subgroup' },
      ['Group must not be a subgroup. Use a top-level group.'],
    ],
    // row: consolidated.limit
    [
      'count',
      { config: { url: `${streamingUrl}/6` } },
      ['Maximum number of external audit event destinations (5) exceeded'],
      { records: 5 },
    ],
  ])('row "%s": for %j', async (_row, input, errors, before = {}) => {
    const gitlab = mockGitLab({ profile: '18.2', ...before.settings });
    for (let count = 0; count < (before.records ?? 0); count += 1) {
      const config = { url: count === 0 ? streamingUrl : `${streamingUrl}/${count}` };
      await callMutation(gitlab, create, { ...http, config });
    }
    expect(await callMutation(gitlab, create, { ...http, ...input })).toEqual({ errors });
  });

  it.each([
    // row: namespace.taken
    ['already there', 'my-group', '19.4', ['Namespace has already been taken']],
    // row: namespace.other-group
    [
      "outside the destination's group",
      'another-group',
      '19.4',
      ['External streaming destination does not belong to the top-level group of the namespace.'],
    ],
  ])('row "namespace filter: %s"', async (_row, namespacePath, profile, errors) => {
    const gitlab = mockGitLab({ profile });
    const made = await callMutation(gitlab, create, http, 'externalAuditEventDestination { id }');
    const destinationId = textAt(made, 'externalAuditEventDestination', 'id');
    const mutation = 'auditEventsGroupDestinationNamespaceFilterCreate';
    await callMutation(gitlab, mutation, { destinationId, namespacePath: 'my-group' });
    const input = { destinationId, namespacePath };
    expect(await callMutation(gitlab, mutation, input)).toEqual({ errors });
  });

  it.each([
    // row: denylist.denied
    ['already denied', 'Add', ['a', 'b'], 'Event type(s) already on the denylist: a, b'],
    // row: denylist.allowed
    [
      'already allowed',
      'Add',
      ['user_created'],
      'Event type(s) already on the allowlist and cannot be added to the denylist: user_created',
    ],
    // row: denylist.absent
    [
      'absent',
      'Delete',
      ['x', 'y'],
      "Couldn't find denylist event type filters where audit event type(s): x, y",
    ],
  ])('row "denylist, name %s"', async (_row, verb, eventTypeFilters, error) => {
    const gitlab = mockGitLab({ profile: '19.4' });
    const made = await callMutation(gitlab, create, http, 'externalAuditEventDestination { id }');
    const destinationId = textAt(made, 'externalAuditEventDestination', 'id');
    const denylist = 'auditEventsGroupDestinationDenylistEvents';
    const denied = { destinationId, eventTypeFilters: ['a', 'b'] };
    await callMutation(gitlab, `${denylist}Add`, denied);
    const allowed = { destinationId, eventTypeFilters: ['user_created'] };
    await callMutation(gitlab, 'auditEventsGroupDestinationEventsAdd', allowed);
    const { body } = await mutate(
      gitlab,
      `${denylist}${verb}`,
      { destinationId, eventTypeFilters },
      '',
    );
    expect(at(body, 'data', `${denylist}${verb}`)).toEqual({ errors: [error] });
  });
});
