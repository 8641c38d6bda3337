/** Looks a fixture up by its id, and answers a wrong id with the nearest right ones. */
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean, nearestNames } from '../errors/nearest-names.ts';
import type { Fixture } from './fixture.ts';

/**
 * @param id what was asked for
 * @param fixtures all there are
 * @throws HarnessError `fixture/unknown` with the nearest ids in `details.nearest`
 */
export function findFixture(id: string, fixtures: readonly Fixture[]): Fixture {
  const found = fixtures.find((fixture) => fixture.id === id);
  if (found !== undefined) {
    return found;
  }
  const ids = fixtures.map((fixture) => fixture.id);
  throw new HarnessError({
    code: 'fixture/unknown',
    category: 'user-input',
    message: `Failed to find fixture "${id}": there is none of that name.${didYouMean(id, ids)} Run auditorium fixtures to list them.`,
    details: { id, nearest: nearestNames(id, ids) },
  });
}
