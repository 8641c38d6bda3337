import { describe, expect, it } from 'vitest';

import {
  freshWorld,
  saved,
  withGroupDestination,
  withInstanceDestination,
} from '../../test/support/destination-worlds.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { destinationGlobalId } from '../world/global-id.ts';
import type { CustomHeader, Destination, World } from '../world/world.ts';
import { destroyDestination, updateDestination } from './change-destination.ts';
import { findDestination, findHeader, replaceDestination } from './find-destination.ts';
import { restoreDestination } from './restore-destination.ts';

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
