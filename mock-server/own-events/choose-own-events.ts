/** Whether GitLab audits changes of its own streaming destinations, as whoever starts a harness says. */
import type { WorldStore } from '../store/world/world-store.ts';

/** Has the world raise such events from now on, or not. */
export async function chooseOwnEvents(store: WorldStore, ownEvents: boolean): Promise<void> {
  if (store.world.settings.ownEvents === ownEvents) return;
  await store.update((world) => ({
    world: { ...world, settings: { ...world.settings, ownEvents } },
    result: undefined,
  }));
}
