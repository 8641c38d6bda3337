/** Who sends mutations in the name of the page: the world says who may. */
import type { WorldView } from '#contract/views/world-view.ts';

/**
 * @param owners undefined while the world is not there yet
 * @returns a username; null when nobody can
 */
export function administratorOf(
  owners: WorldView['owners'] | undefined,
  groupPath: string | null,
): string | null {
  return owners?.find((owner) => owner.groupPath === groupPath)?.administrator ?? null;
}
