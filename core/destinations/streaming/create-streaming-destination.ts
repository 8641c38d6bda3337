/**
 * Making a consolidated destination, of a group or of the instance. Whether the caller may do so is asked
 * before; see world/access.ts.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/group/audit_event_streaming_destinations/create.rb`.
 */
import type { Json } from '../../catalogue/fixture.ts';
import { encodeBase64 } from '../../http/base64.ts';
import type { RandomSource } from '../../ports/ports.ts';
import { supports } from '../../profiles/profile.ts';
import { streamingRecordKinds } from '../../world/global-id.ts';
import {
  allocateId,
  type Group,
  type StreamingDestination,
  type World,
} from '../../world/world.ts';
import { defaultName, type Fault, type RecordPorts, type Refusal } from '../save-destination.ts';
import { type Category, isStreamingConfig, prepareConfig } from './streaming-config.ts';
import { validateStreamingDestination } from './validate-streaming-destination.ts';

export interface SavedStreamingDestination {
  readonly world: World;
  readonly destination: StreamingDestination;
}

export interface NewStreamingDestination {
  /** The group that is to own it; null = the instance. */
  readonly group: Group | null;
  readonly category: string;
  readonly config: Json;
  readonly name?: string | null | undefined;
  readonly secretToken?: string | null | undefined;
}

const categories: readonly Category[] = ['http', 'gcp', 'aws'];
const tokenBytes = 18;

/** The category of that name, or the exception that assigning another one is in GitLab. */
export function parseCategory(text: string): Category | Fault {
  return (
    categories.find((category) => category === text) ?? {
      fault: `'${text}' is not a valid category`,
    }
  );
}

/** 24 characters: the base64 of 18 random bytes, taken from the digits of UUIDs that are random. */
function generatedToken(random: RandomSource): string {
  const digits = [random.uuid(), random.uuid()]
    .map((uuid) => uuid.replaceAll('-', ''))
    .map((hex) => `${hex.slice(0, 12)}${hex.slice(13, 16)}${hex.slice(17)}`)
    .join('');
  const bytes = Array.from({ length: tokenBytes }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
  return encodeBase64(bytes);
}

/**
 * Makes a destination.
 * @param input `secretToken` null = generate one, for http; `name` null = a default one
 * @returns the messages in GitLab's order when refused; a fault for a category that GitLab does not know
 */
export function createStreamingDestination(
  world: World,
  input: NewStreamingDestination,
  { random, clock, profile }: RecordPorts,
): SavedStreamingDestination | Refusal | Fault {
  const { group, name = null, secretToken = null } = input;
  // Asked first of all: text other than http needs a token, whether it names a category or not. In versions before,
  // the schema asks for one.
  if (
    supports(profile, 'generated-streaming-token') &&
    input.category !== 'http' &&
    (secretToken ?? '').trim() === ''
  ) {
    return { errors: ['Secret token is required for category'] };
  }
  const category = parseCategory(input.category);
  if (typeof category === 'object') {
    return category;
  }
  const kind = group === null ? 'instance' : 'group';
  const { world: numbered, id } = allocateId(world, streamingRecordKinds(kind).destination);
  const config = prepareConfig(category, input.config);
  const candidate = {
    id,
    kind,
    groupId: group?.id ?? null,
    name: name ?? defaultName(random),
    active: true,
    category,
    secretToken: secretToken ?? generatedToken(random),
    eventTypeFilters: [],
    deniedEventTypes: [],
    namespaceFilters: [],
    legacyId: null,
    createdAt: new Date(clock.now()).toISOString(),
  } as const satisfies Omit<StreamingDestination, 'config'>;
  const errors = validateStreamingDestination(world, { ...candidate, config }, null, profile);
  if (errors.length > 0 || !isStreamingConfig(config)) {
    return { errors };
  }
  const destination: StreamingDestination = {
    ...candidate,
    eventTypeFilters: [],
    deniedEventTypes: [],
    namespaceFilters: [],
    config,
  };
  return {
    world: {
      ...numbered,
      streamingDestinations: [...numbered.streamingDestinations, destination],
    },
    destination,
  };
}
