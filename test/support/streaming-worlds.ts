/** Worlds with consolidated destinations in them, for tests of the rules. */
import type { Json } from '#core/catalogue/fixture.ts';
import {
  createStreamingDestination,
  type NewStreamingDestination,
} from '#core/destinations/streaming/create-streaming-destination.ts';
import type { StreamingDestination, World } from '#core/world/world.ts';

import { groupAt, portsOf, saved } from './destination-worlds.ts';
import { countingRandom } from './steady-ports.ts';

/** One for all: default names would otherwise repeat each other. */
const random = countingRandom();

export interface WithStreaming {
  readonly world: World;
  readonly destination: StreamingDestination;
}

export const streamingUrl = 'https://mydomain.io/endpoint/ingest';

/** A config for each category that GitLab takes, with the token it needs. */
export const streamingInputs = {
  http: { category: 'http', config: { url: streamingUrl }, secretToken: null },
  gcp: {
    category: 'gcp',
    config: { googleProjectIdName: 'my-project', clientEmail: 'sa@my-project.iam.example.com' },
    secretToken: 'a private key',
  },
  aws: {
    category: 'aws',
    config: { accessKeyXid: 'AKIA0123456789ABCDEF', bucketName: 'audit', awsRegion: 'us-east-1' },
    secretToken: 'a secret access key',
  },
} as const;

/** What creating one comes to, in my-group unless told otherwise. */
export function tryCreate(
  world: World,
  input: Partial<Omit<NewStreamingDestination, 'group'>> & { readonly owner?: string | null },
  version = '18.2',
): ReturnType<typeof createStreamingDestination> {
  const { owner = 'my-group', ...rest } = input;
  const group = owner === null ? null : groupAt(world, owner);
  return createStreamingDestination(
    world,
    { ...streamingInputs.http, ...rest, group },
    { ...portsOf(version), random },
  );
}

/** Makes an HTTP one; fails the test where that is refused. */
export function withStreaming(
  world: World,
  config: Json = { url: streamingUrl },
  owner: string | null = 'my-group',
): WithStreaming {
  return saved(tryCreate(world, { config, owner }));
}
