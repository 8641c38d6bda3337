/** The state that both GraphQL servers of the benchmark serve, and the requests that are sent to them. */
import { newWorld } from '#core/world/new-world.ts';
import type { Destination, Group, World } from '#core/world/world.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

/** How many groups stand ready to have a destination created in them, one for each connection. */
export const writtenGroups = 64;

/** The token that every request carries: an administrator's. */
export const benchToken = 'glpat-bench-0123456789abcd';

function benchGroup(index: number): Group {
  const path = `bench-${index}`;
  return { id: 10_000 + index, parentId: null, name: path, path, fullPath: path };
}

function benchDestination(id: number, groupId: number): Destination {
  const headers = Array.from({ length: 3 }, (_, index) => ({
    id: id * 10 + index,
    key: `X-Bench-${index}`,
    value: `value ${index} of ${id}`,
    active: true,
  }));
  return {
    id,
    kind: 'group',
    groupId,
    name: `Destination ${id}`,
    active: true,
    url: `https://siem-${id}.example.com/logs`,
    verificationToken: 'bench-token-of-24-chars.',
    headers,
    eventTypeFilters: ['repository_git_operation', 'merge_request_create'],
    namespaceFilter: null,
    createdAt: new Date(clock.now()).toISOString(),
  };
}

/**
 * A new world whose group `example-group` has five destinations with headers and filters.
 * @param others how many destinations there are beside those, in groups that nobody asks for
 */
export function benchWorld(others = 0): World {
  const world = newWorld(random, clock);
  const listed = world.groups.find(({ fullPath }) => fullPath === 'example-group');
  const admin = world.users.find((user) => user.admin);
  const [token] = world.accessTokens;
  if (listed === undefined || admin === undefined || token === undefined) {
    throw new Error('A new world has no example-group or no administrator.');
  }
  const groups = Array.from({ length: writtenGroups + Math.ceil(others / 5) }, (_, index) =>
    benchGroup(index),
  );
  const own = Array.from({ length: 5 }, (_, index) => benchDestination(index + 1, listed.id));
  const rest = Array.from({ length: others }, (_, index) =>
    benchDestination(index + 6, 10_000 + writtenGroups + Math.floor(index / 5)),
  );
  return {
    ...world,
    nextIds: { ...world.nextIds, groupDestination: 1_000_000, groupHeader: 10_000_000 },
    groups: [...world.groups, ...groups],
    accessTokens: [...world.accessTokens, { ...token, userId: admin.id, token: benchToken }],
    destinations: [...own, ...rest],
  };
}

const listQuery = `query {
  group(fullPath: "example-group") {
    id
    externalAuditEventDestinations {
      nodes {
        id
        destinationUrl
        verificationToken
        eventTypeFilters
        headers { nodes { id key value } }
      }
    }
  }
}`;

const createMutation = `mutation create($groupPath: ID!, $url: String!) {
  externalAuditEventDestinationCreate(input: { groupPath: $groupPath, destinationUrl: $url }) {
    errors
    externalAuditEventDestination { id destinationUrl verificationToken group { name } }
  }
}`;

const destroyMutation = `mutation destroy($id: AuditEventsExternalAuditEventDestinationID!) {
  externalAuditEventDestinationDestroy(input: { id: $id }) { errors }
}`;

export const listBody = JSON.stringify({ query: listQuery });

/** @param lane which of the prepared groups gets the destination */
export function createBody(lane: number): string {
  const variables = { groupPath: `bench-${lane}`, url: `https://new-${lane}.example.com/logs` };
  return JSON.stringify({ query: createMutation, variables });
}

export function destroyBody(id: string): string {
  return JSON.stringify({ query: destroyMutation, variables: { id } });
}
