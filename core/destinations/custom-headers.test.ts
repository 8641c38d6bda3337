import { describe, expect, it } from 'vitest';

import {
  freshWorld,
  portsOf,
  saved,
  type WithDestination,
  withGroupDestination,
  withInstanceDestination,
} from '../../test/support/destination-worlds.ts';
import { addHeader, removeHeader, updateHeader } from './custom-headers.ts';

const { profile } = portsOf('16.1');

function add(made: WithDestination, key: string, value = 'bar', version = '16.1') {
  const fields = { key, value, active: true };
  return addHeader(made.world, made.destination, fields, portsOf(version).profile);
}

const made = withGroupDestination(freshWorld());
const foo = saved(add(made, 'foo'));

describe('adding a header', () => {
  it('puts it at the end of the list', () => {
    const { world, destination } = saved(add(foo, 'X-API-KEY', 'k'));
    expect(destination.headers.map(({ key, value }) => [key, value])).toEqual([
      ['foo', 'bar'],
      ['X-API-KEY', 'k'],
    ]);
    expect(world.destinations).toEqual([destination]);
  });

  it('counts the ids of group and instance headers apart', () => {
    const instance = withInstanceDestination(foo.world);
    const { header } = saved(add(instance, 'foo'));
    expect([foo.header.id, header.id]).toEqual([1, 1]);
    expect(saved(add(foo, 'other')).header.id).toBe(2);
  });

  it.each([
    // row: header.key-blank
    ['row "key empty"', '', 'bar', ["Key can't be blank"]],
    // row: header.value-blank
    ['row "value empty or blank"', 'foo2', '  ', ["Value can't be blank"]],
    // row: header.long
    [
      'row "key / value over 255"',
      'k'.repeat(256),
      'v'.repeat(256),
      [
        'Key is too long (maximum is 255 characters)',
        'Value is too long (maximum is 255 characters)',
      ],
    ],
    // row: header.taken
    ['row "key repeated on the destination"', 'foo', 'x', ['Key has already been taken']],
    ['both at once', '', '', ["Key can't be blank", "Value can't be blank"]],
  ])('%s', (_row, key, value, errors) => {
    expect(add(foo, key, value)).toEqual({ errors });
  });

  // row: header.taken
  it('takes a key that differs in case only, and 255 characters of each', () => {
    expect(saved(add(foo, 'Foo')).destination.headers).toHaveLength(2);
    expect(saved(add(foo, 'k'.repeat(255), 'v'.repeat(255)))).toBeDefined();
  });

  it('takes the same key on another destination', () => {
    const other = withGroupDestination(foo.world, 'https://other.example/');
    expect(saved(add(other, 'foo')).header.key).toBe('foo');
  });

  it.each([
    'Content-Type',
    'Host',
    'User-Agent',
    /* row: header.no-format */ 'X-Gitlab-Event-Streaming-Token',
    'no: format',
  ])('reserves no name and has no format: %s', (key) => {
    expect(saved(add(made, key)).header.key).toBe(key);
  });

  // row: header.long-value
  it('takes a value of 2,000 characters from 18.0 on, and a key of 255 as ever', () => {
    const errors = ['Value is too long (maximum is 2000 characters)'];
    expect(saved(add(made, 'k', 'v'.repeat(2000), '18.0'))).toBeDefined();
    expect(add(made, 'k', 'v'.repeat(2001), '18.0')).toEqual({ errors });
    expect(add(made, 'k', 'v'.repeat(256), '17.10')).toMatchObject({
      errors: ['Value is too long (maximum is 255 characters)'],
    });
    expect(add(made, 'k'.repeat(256), 'v', '18.0')).toMatchObject({
      errors: ['Key is too long (maximum is 255 characters)'],
    });
  });

  // row: header.reserved
  it.each(['X-Gitlab-Event-Streaming-Token', 'x-gitlab-event-streaming-token'])(
    'keeps the name of the token for GitLab from 18.2 on: %s',
    (key) => {
      const errors = ['Key cannot be X-Gitlab-Event-Streaming-Token'];
      expect(add(made, key, 'v', '18.2')).toEqual({ errors });
      expect(saved(add(made, key, 'v', '18.1'))).toBeDefined();
      const change = { key };
      const { profile: later } = portsOf('18.2');
      expect(updateHeader(foo.world, foo.destination, foo.header, change, later)).toEqual({
        errors,
      });
    },
  );

  // row: header.active-null
  it('asks for a boolean from 18.7 on, where null was taken for true', () => {
    const fields = { key: 'k', value: 'v', active: null };
    const inVersion = (version: string) =>
      addHeader(made.world, made.destination, fields, portsOf(version).profile);
    expect(inVersion('18.7')).toEqual({ errors: ['Active must be a boolean value'] });
    expect(saved(inVersion('18.6')).header.active).toBe(true);
  });

  // row: header.twenty-first
  it('stores a 21st header: the limit stands with the destination', () => {
    let current: WithDestination = made;
    for (let index = 0; index < 21; index += 1) {
      current = saved(add(current, `key-${index}`));
    }
    expect(current.destination.headers).toHaveLength(21);
  });
});

describe('updating a header', () => {
  const two = saved(add(foo, 'second'));

  it('changes key and value in their place', () => {
    const change = { key: 'new-key', value: 'new-value' };
    const outcome = updateHeader(two.world, two.destination, foo.header, change, profile);
    expect(saved(outcome).destination.headers.map(({ key }) => key)).toEqual(['new-key', 'second']);
    expect(saved(outcome).header).toEqual({ ...foo.header, key: 'new-key', value: 'new-value' });
  });

  it('takes the key that it has', () => {
    const fields = { key: 'foo', value: 'other' };
    expect(
      saved(updateHeader(two.world, two.destination, foo.header, fields, profile)),
    ).toBeDefined();
  });

  it('refuses the key of another header of the destination', () => {
    const fields = { key: 'second', value: 'v' };
    expect(updateHeader(two.world, two.destination, foo.header, fields, profile)).toEqual({
      errors: ['Key has already been taken'],
    });
  });
});

describe('removing a header', () => {
  it('leaves the others in their order', () => {
    const two = saved(add(foo, 'second'));
    const { world, destination } = removeHeader(two.world, two.destination, foo.header);
    expect(destination.headers).toEqual([two.header]);
    expect(world.destinations).toEqual([destination]);
  });
});
