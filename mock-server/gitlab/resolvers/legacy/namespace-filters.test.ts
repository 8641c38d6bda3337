/** The namespace filters of groups' HTTP destinations, through the API of 16.7. */
import { describe, expect, it } from 'vitest';

import { restoreDestination } from '#core/destinations/restore-destination.ts';

import {
  createDestination,
  mutate,
  payloadOf,
} from '../../../../test/support/gitlab-operations.ts';
import { at, type MockGitLab, mockGitLab, textAt } from '../../../../test/support/mock-gitlab.ts';

const add = 'auditEventsStreamingHttpNamespaceFiltersAdd';
const remove = 'auditEventsStreamingHttpNamespaceFiltersDelete';
const unavailable =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

interface Given {
  readonly gitlab: MockGitLab;
  readonly destinationId: string;
}

async function given(): Promise<Given> {
  const gitlab = mockGitLab({ profile: '16.7' });
  const url = 'https://mydomain.io/endpoint/ingest';
  return { gitlab, destinationId: await createDestination(gitlab, url, 'example-group') };
}

/** Asks with the input type as GitLab spells it, which does not follow from the mutation's name. */
function adding({ gitlab, destinationId }: Given, input: Record<string, unknown>, as = 'owner') {
  const query = `mutation($input: AuditEventsStreamingHTTPNamespaceFiltersAddInput!) { ${add}(input: $input) {
    errors namespaceFilter { id namespace { id fullPath fullName } externalAuditEventDestination { id } } } }`;
  return gitlab.ask(query, { as, variables: { input: { destinationId, ...input } } });
}

function removing(gitlab: MockGitLab, namespaceFilterId: string, as = 'owner') {
  const query = `mutation($input: AuditEventsStreamingHTTPNamespaceFiltersDeleteInput!) { ${remove}(input: $input) { errors } }`;
  return gitlab.ask(query, { as, variables: { input: { namespaceFilterId } } });
}

describe('adding a namespace filter', () => {
  // row: graphql.16.6, graphql.http-input
  it.each([
    [
      { groupPath: 'example-group/subgroup' },
      {
        id: 'gid://gitlab/Group/4',
        fullPath: 'example-group/subgroup',
        fullName: 'Example group / Subgroup',
      },
    ],
    [
      { projectPath: 'example-group/example-project' },
      {
        id: 'gid://gitlab/Namespaces::ProjectNamespace/1',
        fullPath: 'example-group/example-project',
        fullName: 'Example group / Example project',
      },
    ],
  ])('by %j', async (input, namespace) => {
    const one = await given();
    const filter = {
      id: 'gid://gitlab/AuditEvents::Streaming::HTTP::NamespaceFilter/1',
      namespace,
      externalAuditEventDestination: { id: one.destinationId },
    };
    expect(payloadOf(await adding(one, input), add)).toEqual({
      errors: [],
      namespaceFilter: filter,
    });
    const list =
      '{ group(fullPath: "example-group") { externalAuditEventDestinations { nodes { namespaceFilter { id namespace { id } } } } } }';
    expect(
      at(await one.gitlab.data(list), 'group', 'externalAuditEventDestinations', 'nodes'),
    ).toEqual([{ namespaceFilter: { id: filter.id, namespace: { id: namespace.id } } }]);
  });

  // row: namespace.legacy
  it('row "one filter per destination, one destination per namespace"', async () => {
    const one = await given();
    await adding(one, { groupPath: 'example-group' });
    const second = await adding(one, { groupPath: 'example-group/subgroup' });
    expect(payloadOf(second, add)).toEqual({
      errors: ['External audit event destination has already been taken'],
      namespaceFilter: null,
    });
    const destinationId = await createDestination(one.gitlab, 'https://b.io', 'example-group');
    const taken = await adding({ ...one, destinationId }, { groupPath: 'example-group' });
    expect(payloadOf(taken, add)).toEqual({
      errors: ['Namespace has already been taken'],
      namespaceFilter: null,
    });
  });

  // row: namespace.legacy
  it('refuses a namespace of another top-level group', async () => {
    expect(payloadOf(await adding(await given(), { groupPath: 'my-group' }), add)).toEqual({
      errors: [
        'External audit event destination does not belong to the top-level group of the namespace.',
      ],
      namespaceFilter: null,
    });
  });

  // row: namespace.legacy
  it.each([
    [{ groupPath: 'nowhere' }, 'group_path is invalid'],
    [{ projectPath: 'nowhere' }, 'project_path is invalid'],
    [{ projectPath: 'example-group' }, 'project_path is invalid'],
    [{}, 'One and only one of [groupPath, projectPath] arguments is required.'],
    [
      { groupPath: 'example-group', projectPath: 'example-group/example-project' },
      'One and only one of [groupPath, projectPath] arguments is required.',
    ],
  ])('row "legacy namespace filter: unknown path": %j', async (input, message) => {
    const { body } = await adding(await given(), input);
    expect(at(body, 'data', add)).toBeNull();
    expect(at(body, 'errors', 0, 'message')).toBe(message);
  });

  it('is refused to who may not administer the destination', async () => {
    const { body } = await adding(await given(), { groupPath: 'example-group' }, 'maintainer');
    expect(at(body, 'errors', 0, 'message')).toBe(unavailable);
  });
});

describe('deleting a namespace filter', () => {
  // row: graphql.16.6
  it('makes room for another', async () => {
    const one = await given();
    const made = payloadOf(await adding(one, { groupPath: 'example-group' }), add);
    const id = textAt(made, 'namespaceFilter', 'id');
    expect(payloadOf(await removing(one.gitlab, id), remove)).toEqual({ errors: [] });
    expect(one.gitlab.store.world.destinations[0]?.namespaceFilter).toBeNull();
    const again = payloadOf(await adding(one, { groupPath: 'example-group' }), add);
    expect(textAt(again, 'namespaceFilter', 'id')).toMatch(/NamespaceFilter\/2$/);
  });

  it('is refused for an id that is not there, and to who may not', async () => {
    const one = await given();
    const made = payloadOf(await adding(one, { groupPath: 'example-group' }), add);
    const id = textAt(made, 'namespaceFilter', 'id');
    for (const [wanted, as] of [
      [id.replace(/\d+$/, '99'), 'owner'],
      [id, 'maintainer'],
    ] as const) {
      const { body } = await removing(one.gitlab, wanted, as);
      expect(at(body, 'errors', 0, 'message')).toBe(unavailable);
    }
  });

  it('goes with its destination', async () => {
    const one = await given();
    await adding(one, { groupPath: 'example-group' });
    await mutate(one.gitlab, 'externalAuditEventDestinationDestroy', { id: one.destinationId }, '');
    const destinationId = await createDestination(one.gitlab, 'https://b.io', 'example-group');
    const made = payloadOf(
      await adding({ ...one, destinationId }, { groupPath: 'example-group' }),
      add,
    );
    expect(at(made, 'errors')).toEqual([]);
    expect(() => restoreDestination(one.gitlab.store.world, one.destinationId)).toThrow(
      'Namespace has already been taken',
    );
  });
});
