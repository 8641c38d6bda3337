/** Worlds kept under names. Two implementations: files beside the state file, and memory. */
import type { SnapshotView } from '#contract/views/world-view.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { didYouMean } from '#core/errors/nearest-names.ts';
import type { World } from '#core/world/world.ts';

export interface Snapshot {
  /** ISO 8601. */
  readonly savedAt: string;
  readonly world: World;
}

export interface SnapshotShelf {
  /** By name. One that cannot be read is there too, and says why. */
  list(): Promise<SnapshotView[]>;
  /** null = there is none of that name. @throws HarnessError `snapshot/unreadable` */
  read(name: string): Promise<Snapshot | null>;
  /** Takes the place of what has that name. @throws HarnessError `snapshot/write-failed` */
  write(name: string, snapshot: Snapshot): Promise<void>;
  /** Whether there was one. */
  remove(name: string): Promise<boolean>;
}

function count(length: number, noun: string): string {
  return `${length} ${noun}${length === 1 ? '' : 's'}`;
}

/** One line of a list of snapshots. */
export function toSnapshotView(name: string, { savedAt, world }: Snapshot): SnapshotView {
  const destinations =
    world.destinations.length +
    world.streamingDestinations.length +
    world.cloudConfigurations.length;
  const summary = [
    `GitLab ${world.settings.profile}`,
    count(world.groups.length, 'group'),
    count(world.projects.length, 'project'),
    count(world.users.length, 'user'),
    count(destinations, 'destination'),
  ].join(', ');
  return { name, savedAt, summary };
}

export function unknownSnapshot(name: string, known: readonly string[]): HarnessError {
  const advice =
    known.length === 0
      ? ' Try saving one first.'
      : didYouMean(name, known) || ` Try one of ${known.join(', ')}.`;
  return new HarnessError({
    code: 'snapshot/unknown',
    category: 'user-input',
    message: `Failed to find the snapshot ${name}: there is none of that name.${advice}`,
    details: { name, known },
  });
}

export function takenSnapshot(name: string): HarnessError {
  return new HarnessError({
    code: 'snapshot/taken',
    category: 'conflict',
    message: `Failed to save the snapshot ${name}: there is one of that name. Try another name, or replace it.`,
    details: { name },
  });
}
