/**
 * Where the world lives. Two implementations: a lowdb file, atomically written, and memory.
 */
import type { World } from '#core/world/world.ts';

export interface WorldStore {
  readonly world: World;
  /**
   * Replaces the world by what `change` makes of it and settles when that is on disk. Calls are served
   * one after another, so `change` always sees the newest world.
   * @returns what `change` returned beside the new world
   * @throws HarnessError `state/write-failed` when the disk refuses; the world is then as before
   */
  update<Result>(change: (world: World) => { world: World; result: Result }): Promise<Result>;
  onChange(listener: (world: World) => void): () => void;
  close(): Promise<void>;
}
