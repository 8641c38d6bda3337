/**
 * Which item the next event is made of. Steady traffic goes through the list in its order; GitLab's own is mostly
 * Git operations.
 * Source of the share: GitLab's design document "Migrate audit event streaming to NATS-based event delivery":
 * about 455 million events a week that are only streamed beside 6.2 million that are stored.
 */
import type { TrafficShape } from './order-fields.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Type of the events of which nearly all of GitLab's traffic consists. */
const gitOperation = 'repository_git_operation';
/** In so many events one is of another type. */
export const mixedBlock = 100;

/** @returns the index of an item; the number of calls decides, not the number of the event */
export type ItemChooser = () => number;

/** @param eventTypes of the items that are fired, in their order; at least one */
export function createItemChooser(
  eventTypes: readonly string[],
  shape: TrafficShape,
  random: SeededRandom,
): ItemChooser {
  return shape === 'gitlab' ? mixedChooser(eventTypes, random) : inTurn(eventTypes.length);
}

function inTurn(length: number): ItemChooser {
  let next = -1;
  return () => {
    next = (next + 1) % length;
    return next;
  };
}

/** Of each hundred exactly one is another event, at a place drawn by lot. */
function mixedChooser(eventTypes: readonly string[], random: SeededRandom): ItemChooser {
  const all = [...eventTypes.keys()];
  const git = all.filter((index) => eventTypes[index] === gitOperation);
  const others = all.filter((index) => eventTypes[index] !== gitOperation);
  const draw = (among: readonly number[]): number => among[random.below(among.length)] ?? 0;
  if (git.length === 0 || others.length === 0) return () => draw(all);
  let place = -1;
  let other = 0;
  return () => {
    place = (place + 1) % mixedBlock;
    if (place === 0) other = random.below(mixedBlock);
    return draw(place === other ? others : git);
  };
}
