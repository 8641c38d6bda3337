import { describe, expect, it } from 'vitest';

import { freshWorld, saved } from '../../../test/support/destination-worlds.ts';
import {
  streamingInputs,
  streamingUrl,
  tryCreate,
  withStreaming,
} from '../../../test/support/streaming-worlds.ts';
import type { Json } from '../../catalogue/fixture.ts';
import type { World } from '../../world/world.ts';
import { replaceStreamingDestination } from './streaming-destinations.ts';

const world = freshWorld();

function errorsOf(input: Parameters<typeof tryCreate>[1], at: World = world, version?: string) {
  const outcome = tryCreate(at, input, version);
  return 'errors' in outcome ? outcome.errors : [];
}

function configErrors(config: Json): readonly string[] {
  return errorsOf({ config });
}

function filled(count: number): World {
  let full = world;
  for (let index = 0; index < count; index += 1) {
    full = withStreaming(full, { url: `${streamingUrl}/${index}` }).world;
  }
  return full;
}

describe('making a consolidated destination', () => {
  // row: consolidated.token-generated
  it('row "secretToken missing for http": 24 characters of base64, and a default name', () => {
    const { destination } = withStreaming(world);
    expect(destination).toMatchObject({ kind: 'group', category: 'http', active: true });
    expect(destination.name).toMatch(/^Destination_[0-9a-f-]{36}$/);
    expect(destination.secretToken).toMatch(/^[A-Za-z0-9+/]{24}$/);
  });

  // row: consolidated.token-required
  it('row "secretToken missing for gcp/aws": asked before the category is', () => {
    const sentence = 'Secret token is required for category';
    expect(errorsOf({ category: 'gcp' })).toEqual([sentence]);
    expect(errorsOf({ category: 'amazonS3', secretToken: ' ' })).toEqual([sentence]);
  });

  // row: consolidated.token-any
  it('before 17.6 takes a token of any length, and makes none', () => {
    const made = (secretToken: string) => tryCreate(world, { secretToken }, '17.2');
    expect(saved(made('short')).destination.secretToken).toBe('short');
    expect(saved(made('a'.repeat(25))).destination.secretToken).toHaveLength(25);
    expect(made(' ')).toEqual({ errors: ["Secret token can't be blank"] });
  });

  // row: consolidated.category
  it('row "category": another value is an exception of GitLab', () => {
    const outcome = tryCreate(world, { category: 'gcpLogging', secretToken: 'a token' });
    expect(outcome).toEqual({ fault: "'gcpLogging' is not a valid category" });
  });

  it.each(['gcp', 'aws'] as const)('takes %s with a token of any length', (category) => {
    const { destination } = saved(tryCreate(world, streamingInputs[category]));
    expect(destination.secretToken).toBe(streamingInputs[category].secretToken);
  });

  // row: consolidated.log-id
  it('row "gcp without logIdName": it is audit-events', () => {
    const { destination } = saved(tryCreate(world, streamingInputs.gcp));
    expect(destination.config['logIdName']).toBe('audit-events');
  });

  // row: consolidated.token-length
  it.each(['', 'a'.repeat(15), 'a'.repeat(25)])(
    'row "http token not 16..24": %j',
    (secretToken) => {
      expect(errorsOf({ secretToken })).toEqual([
        'Secret token should have length between 16 to 24 characters.',
      ]);
    },
  );

  // row: consolidated.token-long
  it('row "any token over 4096"', () => {
    expect(errorsOf({ ...streamingInputs.aws, secretToken: 'a'.repeat(4097) })).toEqual([
      'Secret token is too long (maximum is 4096 characters)',
    ]);
  });

  // row: consolidated.name
  it('row "name": at most 72, unique for its category in its group', () => {
    const named = saved(tryCreate(world, { name: 'SIEM' })).world;
    const config = { url: `${streamingUrl}/2` };
    expect(errorsOf({ name: 'SIEM', config }, named)).toEqual(['Name has already been taken']);
    expect(errorsOf({ ...streamingInputs.aws, name: 'SIEM' }, named)).toEqual([]);
    expect(errorsOf({ name: 'SIEM', owner: 'example-group' }, named)).toEqual([]);
    expect(errorsOf({ name: 'n'.repeat(73) })).toEqual([
      'Name is too long (maximum is 72 characters)',
    ]);
  });

  // row: consolidated.subgroup
  it('row "subgroup"', () => {
    expect(errorsOf({ owner: 'example-group/subgroup' })).toEqual([
      'Group must not be a subgroup. Use a top-level group.',
    ]);
  });

  // row: consolidated.limit
  it('row "count": the sixth that is on is refused, for each owner apart', () => {
    const five = filled(5);
    const limit = 'Maximum number of external audit event destinations (5) exceeded';
    expect(errorsOf({}, five)).toEqual([limit]);
    expect(errorsOf({ owner: null }, five)).toEqual([]);
    const [first] = five.streamingDestinations;
    if (first === undefined) throw new Error('nothing was made');
    const four = replaceStreamingDestination(five, { ...first, active: false });
    expect(errorsOf({}, four)).toEqual([]);
  });

  it('tells all that is wrong, in the order in which GitLab checks', () => {
    expect(errorsOf({ name: 'n'.repeat(73), config: {}, secretToken: 'short' }, filled(5))).toEqual(
      [
        'Maximum number of external audit event destinations (5) exceeded',
        'Name is too long (maximum is 72 characters)',
        "Config can't be blank",
        'Config must be a valid json schema',
        'Secret token should have length between 16 to 24 characters.',
      ],
    );
  });
});

describe('the config of an HTTP destination', () => {
  const schema = ['Config must be a valid json schema'];
  const value = 'v'.repeat(255);

  it.each<[string, Json]>([
    ['no URL', { headers: { foo: { value: 'bar' } } }],
    ['another scheme', { url: 'ftp://mydomain.io' }],
    ['a URL over 255', { url: `https://${'a'.repeat(248)}` }],
    ['another key', { url: streamingUrl, method: 'PUT' }],
    ['a header that is text', { url: streamingUrl, headers: { foo: 'bar' } }],
    ['another key in a header', { url: streamingUrl, headers: { foo: { value, secret: true } } }],
    // row: consolidated.config-invalid
    [
      'more than 20 headers',
      {
        url: streamingUrl,
        headers: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`h${n}`, { value }])),
      },
    ],
  ])('row "config breaks the schema": is refused with %s', (_, config) => {
    expect(configErrors(config)).toEqual(schema);
  });

  // row: consolidated.header-value
  it.each([
    ['17.10', 'v'.repeat(255), true],
    ['17.10', 'v'.repeat(256), false],
    ['17.10', ' v', true],
    ['18.0', 'v'.repeat(2000), true],
    ['18.0', 'v'.repeat(2001), false],
    ['18.0', ' v', false],
    ['18.0', 'v ', false],
  ])('in %s has a header value only if it fits: %j', (version, given, fits) => {
    const config = { url: streamingUrl, headers: { foo: { value: given } } };
    const outcome = tryCreate(world, { config }, version);
    expect('errors' in outcome ? outcome.errors : []).toEqual(fits ? [] : schema);
  });

  it.each<[string, Json]>([
    // row: consolidated.config
    ['a variable as URL', { url: '$AUDIT' }],
    // row: consolidated.local
    [
      'row "URL pointing to local addresses": a local address',
      { url: 'http://127.0.0.1:4082/logs' },
    ],
    ['a header', { url: streamingUrl, headers: { foo: { value, active: false } } }],
    // row: consolidated.config
    ['a name that is no header name', { url: streamingUrl, headers: { 'no header': 'text' } }],
    ['JSON in a text', JSON.stringify({ url: streamingUrl })],
  ])('row "http config": is taken with %s', (_, config) => {
    expect(configErrors(config)).toEqual([]);
  });

  // row: consolidated.config-text
  it('row "config is a string": what is no object after parsing is refused', () => {
    const both = ['Config must be a hash', ...schema];
    expect(configErrors('not JSON')).toEqual(both);
    expect(configErrors('[1]')).toEqual(both);
  });

  // row: consolidated.headers-empty
  it('row "headers: {}": dropped silently', () => {
    const { destination } = withStreaming(world, { url: streamingUrl, headers: {} });
    expect(destination.config).toEqual({ url: streamingUrl });
  });

  // row: consolidated.token-header
  it('row "header named X-Gitlab-Event-Streaming-Token in any case"', () => {
    const headers = { 'x-gitlab-EVENT-streaming-token': { value: 'mine', active: true } };
    expect(configErrors({ url: streamingUrl, headers })).toEqual([
      'Config headers cannot contain X-Gitlab-Event-Streaming-Token',
    ]);
  });

  // row: consolidated.url-taken
  it('row "url repeated in the same group or instance, same category": two wordings', () => {
    const { world: taken } = withStreaming(world);
    expect(errorsOf({}, taken, '16.11')).toEqual(['Config url is already taken.']);
    expect(errorsOf({}, taken)).toEqual(['Config url already taken.']);
    expect(errorsOf({ owner: null }, taken)).toEqual([]);
  });

  it('is compared by two keys for Google Cloud', () => {
    const { world: taken } = saved(tryCreate(world, streamingInputs.gcp));
    expect(errorsOf(streamingInputs.gcp, taken)).toEqual([
      'Config logIdName, googleProjectIdName already taken.',
    ]);
    const config = { ...streamingInputs.gcp.config, logIdName: 'other' };
    expect(errorsOf({ ...streamingInputs.gcp, config }, taken)).toEqual([]);
  });

  it.each<[string, Json]>([
    ['gcp', { clientEmail: 'sa@my-project.iam.example.com' }],
    ['gcp', { ...streamingInputs.gcp.config, privateKey: 'k' }],
    ['aws', { ...streamingInputs.aws.config, bucketName: 5 }],
  ])('of %s is refused as %j', (category, config) => {
    expect(errorsOf({ category, config, secretToken: 'a token' })).toEqual(schema);
  });
});
