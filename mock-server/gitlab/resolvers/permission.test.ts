/** Who is refused, where, and in which words. */
import { describe, expect, it } from 'vitest';

import {
  createDestination,
  createHeader,
  createInstanceDestination,
  createInstanceHeader,
  mutate,
} from '../../../test/support/gitlab-operations.ts';
import { at, type MockGitLab, mockGitLab } from '../../../test/support/mock-gitlab.ts';

const unavailable =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";
const noAccess = 'You do not have access to this mutation.';

const destinationOf = (n: number) => `gid://gitlab/AuditEvents::ExternalAuditEventDestination/${n}`;
const headerOf = (n: number) => `gid://gitlab/AuditEvents::Streaming::Header/${n}`;
const instanceOf = (n: number) =>
  `gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/${n}`;
const instanceHeaderOf = (n: number) => `gid://gitlab/AuditEvents::Streaming::InstanceHeader/${n}`;

const url = 'https://other.example/';
const field = { key: 'k', value: 'v' };

/** Every mutation of groups, with an input for the record of that number. */
const groupMutations: [string, (n: number) => Record<string, unknown>][] = [
  ['externalAuditEventDestinationUpdate', (n) => ({ id: destinationOf(n), destinationUrl: url })],
  ['externalAuditEventDestinationDestroy', (n) => ({ id: destinationOf(n) })],
  ['auditEventsStreamingHeadersCreate', (n) => ({ destinationId: destinationOf(n), ...field })],
  ['auditEventsStreamingHeadersUpdate', (n) => ({ headerId: headerOf(n), ...field })],
  ['auditEventsStreamingHeadersDestroy', (n) => ({ headerId: headerOf(n) })],
  [
    'auditEventsStreamingDestinationEventsAdd',
    (n) => ({ destinationId: destinationOf(n), eventTypeFilters: ['a'] }),
  ],
  [
    'auditEventsStreamingDestinationEventsRemove',
    (n) => ({ destinationId: destinationOf(n), eventTypeFilters: ['a'] }),
  ],
];

const instanceMutations: [string, (n: number) => Record<string, unknown>][] = [
  ['instanceExternalAuditEventDestinationCreate', () => ({ destinationUrl: url })],
  [
    'instanceExternalAuditEventDestinationUpdate',
    (n) => ({ id: instanceOf(n), destinationUrl: url }),
  ],
  ['instanceExternalAuditEventDestinationDestroy', (n) => ({ id: instanceOf(n) })],
  [
    'auditEventsStreamingInstanceHeadersCreate',
    (n) => ({ destinationId: instanceOf(n), ...field }),
  ],
  [
    'auditEventsStreamingInstanceHeadersUpdate',
    (n) => ({ headerId: instanceHeaderOf(n), ...field }),
  ],
  ['auditEventsStreamingInstanceHeadersDestroy', (n) => ({ headerId: instanceHeaderOf(n) })],
];

/** A mock with one record of each kind, each of number 1. */
async function withRecords(): Promise<MockGitLab> {
  const gitlab = mockGitLab();
  await createHeader(gitlab, await createDestination(gitlab));
  await createInstanceHeader(gitlab, await createInstanceDestination(gitlab));
  return gitlab;
}

async function changeSettings(
  gitlab: MockGitLab,
  settings: { licensed?: boolean; flags?: Record<string, boolean> },
): Promise<void> {
  await gitlab.store.update((world) => ({
    world: { ...world, settings: { ...world.settings, ...settings } },
    result: null,
  }));
}

/** Expects the mutation to be refused at the top level and to have changed nothing. */
async function expectRefusal(
  gitlab: MockGitLab,
  mutation: string,
  input: Record<string, unknown>,
  as: string | null,
  message: string,
): Promise<void> {
  const before = gitlab.store.world;
  const { status, body } = await mutate(gitlab, mutation, input, '', as);
  expect(status).toBe(200);
  expect(body).toEqual({
    data: { [mutation]: null },
    errors: [{ message, locations: [expect.anything()], path: [mutation] }],
  });
  expect(Object.keys(body ?? {})).toEqual(['data', 'errors']);
  expect(gitlab.store.world).toBe(before);
}

// row: refused.group
describe('row "group mutation by non-Owner (maintainer too), anonymous, unlicensed, unknown …"', () => {
  const create = 'externalAuditEventDestinationCreate';
  const createInput = (groupPath: string) => ({ destinationUrl: url, groupPath });

  it.each(['maintainer', 'developer', null])('create is refused to %s', async (as) => {
    await expectRefusal(mockGitLab(), create, createInput('my-group'), as, unavailable);
  });

  it('create is refused for an unknown group path', async () => {
    await expectRefusal(mockGitLab(), create, createInput('no-group'), 'owner', unavailable);
  });

  it('create is refused without a licence', async () => {
    const gitlab = mockGitLab({ licensed: false });
    await expectRefusal(gitlab, create, createInput('my-group'), 'root', unavailable);
  });

  it('an administrator may, without a role in the group', async () => {
    const { body } = await mutate(mockGitLab(), create, createInput('my-group'), '', 'root');
    expect(at(body, 'data', create, 'errors')).toEqual([]);
  });

  describe.each(groupMutations)('%s', (mutation, input) => {
    it.each(['maintainer', 'developer', null])('is refused to %s', async (as) => {
      await expectRefusal(await withRecords(), mutation, input(1), as, unavailable);
    });

    it('is refused for an unknown id', async () => {
      await expectRefusal(await withRecords(), mutation, input(99), 'owner', unavailable);
    });

    it('is refused without a licence', async () => {
      const gitlab = await withRecords();
      await changeSettings(gitlab, { licensed: false });
      await expectRefusal(gitlab, mutation, input(1), 'owner', unavailable);
    });

    it('is refused for a destination of another group', async () => {
      const gitlab = await withRecords();
      await gitlab.store.update((world) => ({
        world: {
          ...world,
          memberships: world.memberships.filter(({ groupId }) => groupId !== 1),
        },
        result: null,
      }));
      await expectRefusal(gitlab, mutation, input(1), 'owner', unavailable);
    });
  });
});

// row: refused.instance
describe('row "instance mutation (destinations, headers) by non-admin, unlicensed, or flag off"', () => {
  describe.each(instanceMutations)('%s', (mutation, input) => {
    it.each(['owner', null])('is refused to %s', async (as) => {
      await expectRefusal(await withRecords(), mutation, input(1), as, noAccess);
    });

    it('is refused without a licence', async () => {
      const gitlab = await withRecords();
      await changeSettings(gitlab, { licensed: false });
      await expectRefusal(gitlab, mutation, input(1), 'root', noAccess);
    });

    it('is refused with the flag off, as 16.1 has it by default', async () => {
      const gitlab = await withRecords();
      await changeSettings(gitlab, { flags: {} });
      await expectRefusal(gitlab, mutation, input(1), 'root', noAccess);
    });
  });
});

describe('records of the instance that are not there', () => {
  it.each([
    // row: refused.instance-id
    [
      'row "instance destination update/destroy with an id that does not exist"',
      'instanceExternalAuditEventDestinationUpdate',
      { id: instanceOf(99), destinationUrl: url },
      unavailable,
    ],
    [
      'row "instance destination update/destroy with an id that does not exist"',
      'instanceExternalAuditEventDestinationDestroy',
      { id: instanceOf(99) },
      unavailable,
    ],
    // row: refused.instance-header
    [
      'row "instance header create with a destination id that does not exist"',
      'auditEventsStreamingInstanceHeadersCreate',
      { destinationId: instanceOf(99), ...field },
      'Please provide valid destination id.',
    ],
    [
      'instance header update',
      'auditEventsStreamingInstanceHeadersUpdate',
      { headerId: instanceHeaderOf(99), ...field },
      unavailable,
    ],
    [
      'instance header destroy',
      'auditEventsStreamingInstanceHeadersDestroy',
      { headerId: instanceHeaderOf(99) },
      unavailable,
    ],
  ])('%s: %s', async (_row, mutation, input, message) => {
    await expectRefusal(await withRecords(), mutation, input, 'root', message);
  });
});

describe('lists', () => {
  const groupList =
    '{ group(fullPath: "my-group") { externalAuditEventDestinations { nodes { id } } } }';
  const instanceList = '{ instanceExternalAuditEventDestinations { nodes { id } } }';

  // row: graphql.group-nullability, refused.group-list
  it('row "Group.externalAuditEventDestinations without permission": null, no error', async () => {
    const gitlab = await withRecords();
    expect(await gitlab.data(groupList, { as: 'maintainer' })).toEqual({
      group: { externalAuditEventDestinations: null },
    });
    await changeSettings(gitlab, { licensed: false });
    expect(await gitlab.data(groupList)).toEqual({
      group: { externalAuditEventDestinations: null },
    });
  });

  it.each([/* row: refused.instance-list */ 'owner', null])(
    'row "instanceExternalAuditEventDestinations without permission": no nodes for %s',
    async (as) => {
      expect(await (await withRecords()).data(instanceList, { as })).toEqual({
        instanceExternalAuditEventDestinations: { nodes: [] },
      });
    },
  );

  // row: refused.instance-list
  it.each([{ licensed: false }, { flags: {} }])(
    'row "instanceExternalAuditEventDestinations … unlicensed, flag off": %j',
    async (settings) => {
      const gitlab = await withRecords();
      await changeSettings(gitlab, settings);
      expect(await gitlab.data(instanceList, { as: 'root' })).toEqual({
        instanceExternalAuditEventDestinations: { nodes: [] },
      });
    },
  );

  // row: refused.hidden-group
  it('row "group(fullPath:) absent or hidden": null, no error', async () => {
    const query = 'query($path: ID!) { group(fullPath: $path) { id } }';
    const gitlab = mockGitLab();
    expect(await gitlab.data(query, { variables: { path: 'no-group' } })).toEqual({ group: null });
    expect(await gitlab.data(query, { as: null, variables: { path: 'my-group' } })).toEqual({
      group: null,
    });
  });
});

describe('feature flags of groups', () => {
  // row: graphql.15.1
  it('row "15.1": the header mutations answer "feature disabled" while their flag is off', async () => {
    const gitlab = mockGitLab({ profile: '15.1', flags: {} });
    const destinationId = await createDestination(gitlab);
    const mutation = 'auditEventsStreamingHeadersCreate';
    const input = { destinationId, ...field };
    await expectRefusal(gitlab, mutation, input, 'owner', 'feature disabled');
    await expectRefusal(gitlab, mutation, input, 'maintainer', unavailable);
    await changeSettings(gitlab, { flags: { streaming_audit_event_headers: true } });
    await createHeader(gitlab, destinationId);
    expect(gitlab.store.world.destinations[0]?.headers).toHaveLength(1);
  });

  // row: graphql.15.2
  it('row "15.2": the header mutations work by default', async () => {
    const gitlab = mockGitLab({ profile: '15.2', flags: {} });
    await createHeader(gitlab, await createDestination(gitlab));
    expect(gitlab.store.world.destinations[0]?.headers).toHaveLength(1);
  });
});
