import { describe, expect, it } from 'vitest';

import {
  freshWorld,
  groupAt,
  ports,
  saved,
  withGroupDestination,
  withInstanceDestination,
} from '../../test/support/destination-worlds.ts';
import { steadyNow } from '../../test/support/steady-ports.ts';
import type { World } from '../world/world.ts';
import { createGroupDestination, createInstanceDestination } from './create-destination.ts';

const url = 'https://mydomain.io/endpoint/ingest';

function create(
  world: World,
  input: { url?: string; path?: string; verificationToken?: string | null },
) {
  const group = groupAt(world, input.path ?? 'my-group');
  const { verificationToken } = input;
  return createGroupDestination(world, { group, url: input.url ?? url, verificationToken }, ports);
}

function errorsOf(outcome: object): unknown {
  return 'errors' in outcome ? outcome.errors : null;
}

function filled(count: number): World {
  let world = freshWorld();
  for (let index = 0; index < count; index += 1) {
    world = withGroupDestination(world, `https://mydomain.io/${index}`).world;
  }
  return world;
}

describe('creating a destination of a group', () => {
  // row: destination.token-generated
  it('stores it with a generated token of 24 letters and digits', () => {
    const { world, destination } = saved(create(freshWorld(), {}));
    expect(destination).toMatchObject({
      id: 1,
      kind: 'group',
      url,
      headers: [],
      eventTypeFilters: [],
      createdAt: steadyNow,
    });
    expect(destination.verificationToken).toMatch(/^\w{24}$/);
    expect(world.destinations).toEqual([destination]);
  });

  // row: destination.token-generated
  it('generates a token also where it is given as null', () => {
    const { destination } = saved(create(freshWorld(), { verificationToken: null }));
    expect(destination.verificationToken).toHaveLength(24);
  });

  it('never gives out an id twice', () => {
    const first = withGroupDestination(freshWorld());
    const emptied = { ...first.world, destinations: [] };
    expect(withGroupDestination(emptied).destination.id).toBe(2);
  });

  // row: destination.url-stripped
  it('strips blanks around the URL before it stores it', () => {
    const { destination } = saved(create(freshWorld(), { url: `  ${url}\n` }));
    expect(destination.url).toBe(url);
  });

  // row: destination.url-blank
  it('row "URL blank (two messages, this order)"', () => {
    const messages = ['Destination url must be a valid URL', "Destination url can't be blank"];
    expect(errorsOf(create(freshWorld(), { url: '' }))).toEqual(messages);
    expect(errorsOf(create(freshWorld(), { url: '   ' }))).toEqual(messages);
  });

  // row: destination.url-long
  it('row "URL over 255"', () => {
    const base = 'https://mydomain.io/';
    const longest = base.padEnd(255, 'a');
    expect(saved(create(freshWorld(), { url: longest })).destination.url).toHaveLength(255);
    expect(errorsOf(create(freshWorld(), { url: `${longest}a` }))).toEqual([
      'Destination url is too long (maximum is 255 characters)',
    ]);
  });

  // row: destination.url-taken
  it('row "URL repeated within the group"', () => {
    const { world } = withGroupDestination(freshWorld(), url);
    expect(errorsOf(create(world, {}))).toEqual(['Destination url has already been taken']);
    expect(errorsOf(create(world, { path: 'another-group' }))).toBeNull();
  });

  // row: destination.token-short
  it('row "token shorter than 16, also the empty string"', () => {
    const message = ['Verification token is too short (minimum is 16 characters)'];
    for (const verificationToken of ['', 'a'.repeat(15)]) {
      expect(errorsOf(create(freshWorld(), { verificationToken }))).toEqual(message);
    }
  });

  // row: destination.token-long, document.token
  it('row "token longer than 24": the documented 37-character token is refused', () => {
    const message = ['Verification token is too long (maximum is 24 characters)'];
    for (const verificationToken of ['a'.repeat(25), 'unique-random-verification-token-here']) {
      expect(errorsOf(create(freshWorld(), { verificationToken }))).toEqual(message);
    }
  });

  // row: destination.token-blanks
  it.each(['a'.repeat(16), 'a'.repeat(24), ' '.repeat(16), 'token with blanks  '])(
    'takes the token %j and does not trim it',
    (verificationToken) => {
      const { destination } = saved(create(freshWorld(), { verificationToken }));
      expect(destination.verificationToken).toBe(verificationToken);
    },
  );

  // row: destination.token-taken
  it('meets a fault where the token stands on another group destination', () => {
    const verificationToken = 'same-token-in-both';
    const { world } = saved(create(freshWorld(), { verificationToken }));
    expect(create(world, { verificationToken, path: 'another-group' })).toHaveProperty('fault');
  });

  it('tells of a repeated URL before the repeated token becomes a fault', () => {
    const verificationToken = 'same-token-in-both';
    const { world } = saved(create(freshWorld(), { verificationToken }));
    expect(errorsOf(create(world, { verificationToken }))).toEqual([
      'Destination url has already been taken',
    ]);
  });

  // row: destination.subgroup
  it('row "group is a subgroup"', () => {
    expect(errorsOf(create(freshWorld(), { path: 'example-group/subgroup' }))).toEqual([
      'Group must not be a subgroup',
    ]);
  });

  // row: destination.limit
  it('row "more than 5 destinations per group"', () => {
    expect(errorsOf(create(filled(4), {}))).toBeNull();
    expect(errorsOf(create(filled(5), {}))).toEqual([
      'Maximum number of external audit event destinations (5) exceeded',
    ]);
    expect(errorsOf(create(filled(5), { path: 'another-group' }))).toBeNull();
  });

  it('gives all messages at once, in the order of the checks', () => {
    expect(errorsOf(create(filled(5), { url: '', verificationToken: 'short' }))).toEqual([
      'Destination url must be a valid URL',
      "Destination url can't be blank",
      'Verification token is too short (minimum is 16 characters)',
      'Maximum number of external audit event destinations (5) exceeded',
    ]);
  });
});

describe('creating a destination of the instance', () => {
  it('stores it apart from those of groups', () => {
    const { world } = withGroupDestination(freshWorld(), url);
    const { destination } = saved(createInstanceDestination(world, { url }, ports));
    expect(destination).toMatchObject({ id: 1, kind: 'instance', groupId: null, url });
    expect(destination.verificationToken).toMatch(/^\w{24}$/);
  });

  // row: destination.url-taken
  it('row "URL repeated within the instance"', () => {
    const { world } = withInstanceDestination(freshWorld(), url);
    expect(errorsOf(createInstanceDestination(world, { url }, ports))).toEqual([
      'Destination url has already been taken',
    ]);
  });

  // row: destination.limit
  it('row "more than 5 destinations per instance"', () => {
    let world = freshWorld();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      world = withInstanceDestination(world, `https://mydomain.io/${name}`).world;
    }
    expect(errorsOf(createInstanceDestination(world, { url }, ports))).toEqual([
      'Maximum number of external audit event destinations (5) exceeded',
    ]);
  });
});
