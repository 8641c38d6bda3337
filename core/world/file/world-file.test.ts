import { describe, expect, it } from 'vitest';

import {
  anyName,
  groupAt,
  ports,
  saved,
  withGroupDestination,
  withInstanceDestination,
} from '../../../test/support/destination-worlds.ts';
import { edited, editPorts, freshWorld } from '../../../test/support/edited-world.ts';
import { addHeader } from '../../destinations/custom-headers.ts';
import { addEventTypeFilters } from '../../destinations/event-type-filters.ts';
import { addNamespaceFilter } from '../../destinations/namespace-filter.ts';
import { destroyDestination } from '../../destinations/save-destination.ts';
import { HarnessError } from '../../errors/harness-error.ts';
import { type World, worldSchema } from '../world.ts';
import { readWorldFile } from './read-world-file.ts';
import { writeWorldFile } from './write-world-file.ts';

function roundTrip(world: World): World {
  return readWorldFile(writeWorldFile(world, { secrets: true }), editPorts).world;
}

/** Roles have no order, and the bin is not part of a file. */
function comparable(world: World): World {
  const memberships = [...world.memberships].sort(
    (one, other) => one.userId - other.userId || one.groupId - other.groupId,
  );
  return { ...world, memberships, bin: [], streamingBin: [] };
}

function withHeader(key: string, value: string, url = 'https://u:secret-pass@a.example'): World {
  const { world, destination } = withGroupDestination(freshWorld, url);
  return saved(addHeader(world, destination, { key, value, active: true }, ports.profile)).world;
}

/** Everything that a world can hold, with gaps in its ids. */
function fullWorld(): World {
  const people = edited(
    { kind: 'create-group', path: 'gone' },
    { kind: 'create-group', path: 'my-group/team', name: 'The team' },
    { kind: 'remove-group', path: 'gone' },
    { kind: 'create-user', username: 'ann', name: 'Ann', admin: true },
    { kind: 'set-member', username: 'ann', group: 'my-group/team', role: 'owner' },
    { kind: 'create-token', username: 'owner', scopes: ['read_api'], expiresAt: '2027-01-31' },
    { kind: 'revoke-token', id: 2 },
    { kind: 'change-user', username: 'developer', state: 'blocked' },
    { kind: 'change-settings', profile: '18.2', silentMode: true, stoppedGroups: ['my-group'] },
    { kind: 'change-settings', ownEvents: false },
    { kind: 'set-target-trust', origin: 'https://localhost:8443', verify: false },
  );
  const first = withGroupDestination(people, 'https://gone.example');
  const without = destroyDestination(first.world, first.destination).world;
  const second = withGroupDestination(without, 'https://a.example');
  const team = { kind: 'group', namespaceId: groupAt(people, 'my-group/team').id } as const;
  const filtered = saved(addNamespaceFilter(second.world, second.destination, team));
  const typed = saved(
    addEventTypeFilters(filtered.world, filtered.destination, ['add_gpg_key'], anyName),
  );
  const header = { key: 'X-Team', value: 'audit', active: false };
  const headed = saved(addHeader(typed.world, typed.destination, header, ports.profile)).world;
  const { world } = withInstanceDestination(headed, 'https://i.example');
  return {
    ...world,
    streamingDestinations: [
      {
        id: 4,
        kind: 'group',
        groupId: 1,
        name: 'Consolidated',
        active: false,
        category: 'http',
        config: { url: 'https://c.example', headers: { 'X-Key': { value: 'k', active: true } } },
        secretToken: 'a'.repeat(24),
        eventTypeFilters: [],
        deniedEventTypes: ['add_gpg_key'],
        namespaceFilters: [{ id: 3, kind: 'project', namespaceId: 1 }],
        legacyId: 2,
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    ],
    cloudConfigurations: [
      {
        id: 1,
        service: 'amazon-s3',
        kind: 'instance',
        groupId: null,
        name: 'S3',
        active: true,
        fields: { awsRegion: 'eu-1', secretAccessKey: 'very-secret', bucketName: 'b' },
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    ],
    nextIds: {
      ...world.nextIds,
      groupStreamingDestination: 9,
      groupNamespaceFilter: 4,
      instanceAmazonS3: 2,
    },
  };
}

describe('a world file', () => {
  it.each([
    ['a new world', freshWorld],
    ['a world with a bit of everything', fullWorld()],
  ])('brings back %s', (_, world) => {
    const back = roundTrip(world);
    expect(worldSchema.parse(back)).toEqual(back);
    expect(comparable(back).nextIds).toMatchObject(world.nextIds);
    expect({ ...comparable(back), nextIds: {} }).toEqual({ ...comparable(world), nextIds: {} });
  });

  it('is the same text after another round', () => {
    const text = writeWorldFile(fullWorld(), { secrets: true });
    const again = writeWorldFile(readWorldFile(text, editPorts).world, { secrets: true });
    expect(again).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('names records by path and leaves out ids that their order gives', () => {
    const file = JSON.parse(writeWorldFile(freshWorld, { secrets: false })) as {
      groups: unknown[];
      users: unknown[];
    };
    expect(file.groups[3]).toEqual({ path: 'example-group/subgroup', name: 'Subgroup' });
    expect(file.users[1]).toEqual({
      username: 'owner',
      name: 'Olivia Owner',
      roles: { 'my-group': 'owner', 'example-group': 'owner', 'another-group': 'owner' },
      tokens: [{ name: 'owner', scopes: ['api'] }],
    });
    expect(JSON.stringify(file)).not.toContain('"id"');
  });

  it('has no secret in it unless asked', () => {
    const world = fullWorld();
    const text = writeWorldFile(world, { secrets: false });
    const secrets = [
      ...world.accessTokens.map(({ token }) => token),
      ...world.destinations.map(({ verificationToken }) => verificationToken),
      ...world.streamingDestinations.map(({ secretToken }) => secretToken),
      'very-secret',
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
    const whole = writeWorldFile(world, { secrets: true });
    for (const secret of secrets) expect(whole).toContain(secret);
  });

  it('masks header values and passwords that look like secrets, and no others', () => {
    const masked = writeWorldFile(withHeader('X-Api-Key', 'k-1'), { secrets: false });
    expect(masked).not.toContain('k-1');
    expect(masked).not.toContain('secret-pass');
    expect(masked).toContain('https://[masked]@a.example');
    const plain = writeWorldFile(withHeader('X-Team', 'audit'), { secrets: false });
    expect(plain).toContain('"audit"');
  });

  it('makes left-out tokens anew, and warns of masked values', () => {
    const world = withHeader('X-Api-Key', 'k-1', 'https://a.example');
    const read = readWorldFile(writeWorldFile(world, { secrets: false }), editPorts);
    expect(read.world.accessTokens[0]?.token).toMatch(/^glpat-\w{20}$/);
    expect(read.world.destinations[0]?.verificationToken).toMatch(/^\w{24}$/);
    expect(read.warnings).toEqual([
      '1 value stands as [masked]: the file was written without secrets. Fill in what is to be sent, or export with secrets.',
    ]);
    expect(readWorldFile(writeWorldFile(world, { secrets: true }), editPorts).warnings).toEqual([]);
  });
});

function read(file: unknown): World {
  return readWorldFile(typeof file === 'string' ? file : JSON.stringify(file), editPorts).world;
}

const head = { format: 'auditorium-world', version: 1 };

function refusal(file: unknown): HarnessError {
  try {
    read(file);
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a world file written by hand', () => {
  it('may leave nearly everything out', () => {
    const world = read({
      ...head,
      groups: [{ path: 'acme/team' }, { path: 'acme' }],
      projects: [{ path: 'acme/team/app' }],
      users: [
        { username: 'ann', roles: { acme: 'owner' } },
        { username: 'bot', tokens: [] },
      ],
      destinations: [{ group: 'acme', url: 'http://127.0.0.1:4082/logs' }],
    });
    expect(worldSchema.parse(world)).toEqual(world);
    expect(world.settings).toEqual(freshWorld.settings);
    expect(world.groups).toEqual([
      { id: 1, name: 'team', path: 'team', fullPath: 'acme/team', parentId: 2 },
      { id: 2, name: 'acme', path: 'acme', fullPath: 'acme', parentId: null },
    ]);
    expect(world.accessTokens).toMatchObject([{ id: 1, userId: 1, scopes: ['api'] }]);
    expect(world.destinations[0]).toMatchObject({ id: 1, kind: 'group', groupId: 2, active: true });
    expect(world.destinations[0]?.name).toMatch(/^Destination_[0-9a-f-]{36}$/);
    expect(world.nextIds).toMatchObject({ group: 3, groupDestination: 2 });
  });

  it('may begin with a byte order mark', () => {
    expect(read(`\uFEFF${JSON.stringify(head)}`).groups).toEqual([]);
  });

  it.each([
    ['no JSON', '{ nope', 'it is not JSON (line 1, column 3 has "nope", which is no JSON'],
    ['another file', { groups: [] }, 'format: it has to be "auditorium-world"'],
    ['a newer version', { ...head, version: 2 }, 'version: it has to be 1'],
    ['a misspelt key', { ...head, gruops: [] }, 'there is no key "gruops" (did you mean groups?)'],
    [
      'an unknown role',
      { ...head, users: [{ username: 'a', roles: { b: 'king' } }] },
      'users[0].roles.b: it has to be one of "guest", "reporter"',
    ],
    [
      'a wrong type',
      { ...head, groups: [{ path: 'a' }, { path: 3 }] },
      'groups[1].path: it has to be a text, not a number',
    ],
    ['a bad path', { ...head, groups: [{ path: '-a' }] }, 'groups[0].path: it can contain only'],
    [
      'no parent',
      { ...head, groups: [{ path: 'a/b' }] },
      'groups[0].path: the file has no group a',
    ],
    [
      'a path twice',
      { ...head, groups: [{ path: 'a' }], users: [{ username: 'A' }] },
      'users[0].username: A is taken by groups[0]',
    ],
    [
      'an id twice',
      {
        ...head,
        groups: [
          { path: 'a', id: 2 },
          { path: 'b', id: 2 },
        ],
      },
      'groups[1].id: 2 stands on an earlier record too',
    ],
    [
      'a project without its group',
      { ...head, projects: [{ path: 'a/app' }] },
      'projects[0].path: the file has no group a',
    ],
    [
      'a role in no group',
      { ...head, users: [{ username: 'ann', roles: { a: 'owner' } }] },
      'users[0].roles: the file has no group a',
    ],
    [
      'a role that is none',
      { ...head, groups: [{ path: 'a' }], users: [{ username: 'ann', roles: { a: 'boss' } }] },
      'users[0].roles.a: ',
    ],
    [
      'a token twice',
      { ...head, users: [{ username: 'a', tokens: [{ token: 'x' }, { token: 'x' }] }] },
      'users: the token Token 2 has the text of another one',
    ],
    [
      'a destination of a subgroup',
      {
        ...head,
        groups: [{ path: 'a' }, { path: 'a/b' }],
        destinations: [{ group: 'a/b', url: 'x' }],
      },
      'destinations[0].group: a/b is a subgroup',
    ],
    [
      'a filter on nothing',
      { ...head, destinations: [{ group: null, url: 'x', namespaceFilter: { project: 'p' } }] },
      'destinations[0].namespaceFilter: the file has no project p',
    ],
    ['no such profile', { ...head, settings: { profile: '1.0' } }, 'settings.profile: '],
    [
      'no such flag',
      { ...head, settings: { flags: { ff_external_audit_event: true } } },
      'settings.flags: ff_external_audit_event changes nothing here (near: ff_external',
    ],
    [
      'a stopped group that is not there',
      { ...head, settings: { stoppedGroups: ['a'] } },
      'settings.stoppedGroups[0]: the file has no top-level group a',
    ],
  ])('is refused with its place: %s', (_, file, told) => {
    const error = refusal(file);
    expect(error.code).toBe('world-file/invalid');
    expect(error.category).toBe('user-input');
    expect(error.message).toContain(`Failed to read the world file: ${told}`);
    expect(error.message).toMatch(/Try again with that corrected\.$/);
  });

  it('tells of five problems and counts the rest', () => {
    const groups = Array.from({ length: 8 }, () => ({ path: '-a' }));
    const { message, details } = refusal({ ...head, groups });
    expect(message.match(/groups\[/g)).toHaveLength(7);
    expect(message).toMatch(/; and \d+ more\./);
    expect(details['problems']).toHaveLength(15);
  });
});
