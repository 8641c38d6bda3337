/**
 * Taking one change of a world back while others may have come after it. Only what that change touched
 * goes back; ids that were given out meanwhile are not given out again.
 */
import type { World } from '../world.ts';

export interface ChangedWorlds {
  readonly before: World;
  readonly after: World;
}

/**
 * @param current the world as it is now
 * @returns `touched`: the parts that the change and something later both changed, when there are any;
 *   nothing is taken back then
 */
export function undoChange(
  current: World,
  { before, after }: ChangedWorlds,
): { readonly world: World } | { readonly touched: readonly string[] } {
  const parts = (Object.keys(before) as (keyof World)[]).filter(
    (part) => part !== 'nextIds' && !isEqual(before[part], after[part]),
  );
  const touched = parts.filter((part) => !isEqual(current[part], after[part]));
  if (touched.length > 0) return { touched };
  const world = parts.reduce<World>((made, part) => ({ ...made, [part]: before[part] }), current);
  return { world: { ...world, nextIds: higherOf(before.nextIds, current.nextIds) } };
}

function higherOf(one: World['nextIds'], other: World['nextIds']): World['nextIds'] {
  const kinds = Object.keys({ ...one, ...other });
  return Object.fromEntries(
    kinds.map((kind) => [kind, Math.max(one[kind] ?? 1, other[kind] ?? 1)]),
  );
}

/** Equal as JSON is. Worlds share what did not change, so most of the comparing ends at once. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && isEqual(value, right.get(key)))
  );
}
