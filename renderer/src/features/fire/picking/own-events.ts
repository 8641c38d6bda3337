/** The events that a person keeps at hand: favourites, and what was fired last; remembered by this browser by their ids. */
import { createStoredTexts } from '../../../ui/preferences/stored-value.ts';

const kept = 12;

export const favouriteEvents = createStoredTexts('favourite-events');
export const recentEvents = createStoredTexts('recent-events');

export function toggleFavourite(id: string): void {
  const before = favouriteEvents.get();
  const others = before.filter((other) => other !== id);
  favouriteEvents.set(others.length === before.length ? [...before, id] : others);
}

/** @param ids in the order in which they were fired */
export function rememberFired(ids: readonly string[]): void {
  const latest = [...new Set(ids.toReversed())];
  const earlier = recentEvents.get().filter((id) => !latest.includes(id));
  recentEvents.set([...latest, ...earlier].slice(0, kept));
}
