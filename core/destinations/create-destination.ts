/**
 * Making a legacy HTTP destination, of a group or of the instance. Whether the caller may do so is asked
 * before; see world/access.ts.
 */
import type { Clock, RandomSource } from '../ports/ports.ts';
import { allocateId } from '../world/allocate-id.ts';
import type { Destination, Group, World } from '../world/world.ts';
import type { Fault, Refusal } from './refusal.ts';
import { stripUrl, validateDestination } from './validate-destination.ts';

export interface RecordPorts {
  readonly random: RandomSource;
  readonly clock: Clock;
}

export interface SavedDestination {
  readonly world: World;
  readonly destination: Destination;
}

type NewDestination = Pick<Destination, 'kind' | 'groupId' | 'url'> & {
  readonly verificationToken: string | null;
};

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

function create(
  world: World,
  { kind, groupId, url, verificationToken }: NewDestination,
  { random, clock }: RecordPorts,
): SavedDestination | Refusal {
  const recordKind = kind === 'group' ? 'groupDestination' : 'instanceDestination';
  const { world: numbered, id } = allocateId(world, recordKind);
  const destination: Destination = {
    id,
    kind,
    groupId,
    url: stripUrl(url),
    verificationToken: verificationToken ?? random.alphanumeric(generatedTokenLength),
    headers: [],
    eventTypeFilters: [],
    createdAt: new Date(clock.now()).toISOString(),
  };
  const errors = validateDestination(world, destination);
  return errors.length > 0
    ? { errors }
    : {
        world: { ...numbered, destinations: [...numbered.destinations, destination] },
        destination,
      };
}

/**
 * Makes a destination of a group.
 * @param verificationToken null = generate one
 * @returns the messages in GitLab's order when refused; a fault where the token stands on another group
 *   destination: only a database index keeps tokens apart there, so GitLab answers 500 (before 18.7)
 */
export function createGroupDestination(
  world: World,
  input: {
    readonly group: Group;
    readonly url: string;
    readonly verificationToken?: string | null | undefined;
  },
  ports: RecordPorts,
): SavedDestination | Refusal | Fault {
  const { group, url, verificationToken = null } = input;
  const outcome = create(
    world,
    { kind: 'group', groupId: group.id, url, verificationToken },
    ports,
  );
  const repeated = world.destinations.some(
    (other) => other.kind === 'group' && other.verificationToken === verificationToken,
  );
  return repeated && 'destination' in outcome
    ? { fault: 'The verification token stands on another destination already.' }
    : outcome;
}

/** Makes a destination of the instance. It takes no token: GitLab always generates one. */
export function createInstanceDestination(
  world: World,
  input: { readonly url: string },
  ports: RecordPorts,
): SavedDestination | Refusal {
  const { url } = input;
  return create(world, { kind: 'instance', groupId: null, url, verificationToken: null }, ports);
}
