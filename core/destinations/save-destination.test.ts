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
import { HarnessError } from '../errors/harness-error.ts';
import { destinationGlobalId } from '../world/global-id.ts';
import type { CustomHeader, Destination, World } from '../world/world.ts';
import { findDestination, findHeader, replaceDestination } from './find-destination.ts';
import { restoreDestination } from './restore-destination.ts';
import {
  createGroupDestination,
  createInstanceDestination,
  destroyDestination,
  updateDestination,
} from './save-destination.ts';

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

const newUrl = 'https://www.new-domain.com/webhook';

function headers(count: number): CustomHeader[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    key: `key-${index}`,
    value: 'v',
    active: true,
  }));
}

describe('updating a destination', () => {
  const { world, destination } = withGroupDestination(freshWorld());

  it('changes the URL and nothing else', () => {
    const outcome = updateDestination(world, destination, { url: ` ${newUrl} ` });
    expect(outcome.destination).toEqual({ ...destination, url: newUrl });
    expect(saved(outcome).world.destinations).toEqual([{ ...destination, url: newUrl }]);
  });

  it('takes the URL that it has already', () => {
    expect(updateDestination(world, destination, { url: destination.url })).not.toHaveProperty(
      'errors',
    );
  });

  it('shows the refused values when refused and leaves the world alone', () => {
    expect(updateDestination(world, destination, { url: 'ftp://x' })).toEqual({
      errors: ['Destination url is blocked: Only allowed schemes are http, https'],
      destination: { ...destination, url: 'ftp://x' },
    });
  });

  // row: destination.url-taken
  it('row "URL repeated within the group" holds for updates', () => {
    const second = withGroupDestination(world, newUrl);
    const outcome = updateDestination(second.world, second.destination, { url: destination.url });
    expect(outcome).toHaveProperty('errors', ['Destination url has already been taken']);
  });

  // row: destination.headers-limit
  it('row "destination has more than 20 headers (checked when the destination is saved)"', () => {
    const full = { ...destination, headers: headers(20) };
    const over = { ...destination, headers: headers(21) };
    const at = (record: Destination): World => replaceDestination(world, record);
    expect(updateDestination(at(full), full, { url: newUrl })).not.toHaveProperty('errors');
    expect(updateDestination(at(over), over, { url: newUrl })).toHaveProperty('errors', [
      'Headers are limited to 20 per destination',
    ]);
  });

  it('does not count against the limit of five', () => {
    let filled = world;
    for (const name of ['a', 'b', 'c', 'd']) {
      filled = withGroupDestination(filled, `https://mydomain.io/${name}`).world;
    }
    expect(updateDestination(filled, destination, { url: newUrl })).not.toHaveProperty('errors');
  });

  it('tells group and instance destinations of the same number apart', () => {
    const both = withInstanceDestination(world);
    expect(both.destination.id).toBe(destination.id);
    const outcome = saved(updateDestination(both.world, both.destination, { url: newUrl }));
    expect(outcome.world.destinations.map(({ url }) => url)).toEqual([destination.url, newUrl]);
  });
});

describe('destroying a destination', () => {
  it('takes it out of use and into the bin, and only it', () => {
    const first = withGroupDestination(freshWorld());
    const second = withInstanceDestination(first.world);
    const { world } = destroyDestination(second.world, first.destination);
    expect(world.destinations).toEqual([second.destination]);
    expect(world.bin).toEqual([first.destination]);
  });

  it('keeps the newest hundred in the bin', () => {
    let world = freshWorld();
    for (let round = 0; round < 102; round += 1) {
      const made = withGroupDestination(world, `https://mydomain.io/${round}`);
      world = destroyDestination(made.world, made.destination).world;
    }
    expect(world.bin).toHaveLength(100);
    expect(world.bin.at(-1)?.url).toBe('https://mydomain.io/101');
  });
});

describe('restoring a destination', () => {
  const made = withGroupDestination(freshWorld());
  const id = destinationGlobalId(made.destination);
  const { world: emptied } = destroyDestination(made.world, made.destination);

  function refusal(world: World): HarnessError {
    try {
      restoreDestination(world, id);
    } catch (error) {
      if (error instanceof HarnessError) return error;
    }
    throw new Error('it was restored');
  }

  it('brings it back as it was', () => {
    const { world, result } = restoreDestination(emptied, id);
    expect(result).toEqual(made.destination);
    expect(world.destinations).toEqual([made.destination]);
    expect(world.bin).toEqual([]);
  });

  it('puts it back in its place among the others', () => {
    const older = { ...made.destination, createdAt: '2023-01-01T00:00:00.000Z' };
    const later = withGroupDestination({ ...emptied, bin: [older] }, newUrl);
    const { world } = restoreDestination(later.world, id);
    expect(world.destinations.map(({ url }) => url)).toEqual([older.url, newUrl]);
  });

  it('says so where nothing of that id was destroyed', () => {
    expect(refusal(made.world).code).toBe('destination/unknown');
    expect(refusal(made.world).message).toMatch(/^Failed to restore gid:.+ Try /);
  });

  it('says so where its URL was taken meanwhile', () => {
    const { world } = withGroupDestination(emptied);
    const error = refusal(world);
    expect(error).toMatchObject({ code: 'destination/restore-refused', category: 'conflict' });
    expect(error.details['errors']).toEqual(['Destination url has already been taken']);
  });

  it('says so where its token was taken meanwhile', () => {
    const other = withGroupDestination(emptied, newUrl);
    const { verificationToken } = made.destination;
    const world = replaceDestination(other.world, { ...other.destination, verificationToken });
    expect(refusal(world).message).toContain('Verification token has already been taken');
  });
});

describe('finding destinations and headers', () => {
  const made = withGroupDestination(freshWorld());
  const withHeaders = { ...made.destination, headers: headers(2) };
  const world = replaceDestination(made.world, withHeaders);

  it('finds a destination by its global id and kind', () => {
    const id = destinationGlobalId(made.destination);
    expect(findDestination(world, 'group', id)).toEqual(withHeaders);
    expect(findDestination(world, 'instance', id)).toBeUndefined();
    expect(findDestination(world, 'group', 'nope')).toBeUndefined();
  });

  it('finds a header and the destination that has it', () => {
    const found = findHeader(world, 'group', 'gid://gitlab/AuditEvents::Streaming::Header/2');
    expect(found?.header.key).toBe('key-1');
    expect(found?.destination).toEqual(withHeaders);
    expect(
      findHeader(world, 'instance', 'gid://gitlab/AuditEvents::Streaming::InstanceHeader/2'),
    ).toBeUndefined();
  });
});
