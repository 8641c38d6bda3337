/**
 * Room in memory for what the disk does not take: a full disk must not stop a receiver. What waits here is written in
 * order as soon as the disk takes it; beyond the limit it is refused, as everything is where the limit is nothing.
 */
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import type { DiskState } from '#core/log/disk-state.ts';

/** One body of the largest size that is kept, and some. */
export const usualReserve = 128 * 1024 * 1024;

/** How often the disk is tried again, in milliseconds. */
export const retryEveryMs = 1000;

/** What is to be kept: bytes, and entries of the log among them. */
export interface Kept {
  readonly bytes: number;
  readonly entries: number;
}

export interface DiskReserve {
  /** null = everything is on disk. */
  readonly state: DiskState | null;
  /** Takes room. @param cause what the disk answered @returns false = there is none left */
  hold(kept: Kept, cause: unknown): boolean;
  /** Gives room back: it is on disk, or given up. */
  release(kept: Kept): void;
  /** @param save writes what it has; settles with whether all of it is on disk. @returns takes it out again */
  addSaver(save: () => Promise<boolean>): () => void;
  /** Tries the disk again. @returns whether everything is on disk */
  save(): Promise<boolean>;
  /** Calls when the disk begins to refuse, now and then how much waits, and with null once all is on disk. */
  onChange(listener: (state: DiskState | null) => void): void;
  close(): void;
}

/** @param limit bytes that may wait; 0 = whatever the disk refuses is refused */
export function createDiskReserve(limit: number): DiskReserve {
  const savers = new Set<() => Promise<boolean>>();
  const listeners = new Set<(state: DiskState | null) => void>();
  let held = { bytes: 0, entries: 0 };
  let problem: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let saving: Promise<boolean> | null = null;

  const stateNow = (): DiskState | null =>
    problem === null ? null : { problem, ...{ entries: held.entries, bytes: held.bytes, limit } };
  const tell = (): void => {
    for (const listener of listeners) listener(stateNow());
  };
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };

  const end = (): void => {
    if (problem === null) return;
    problem = null;
    stop();
    tell();
  };

  async function saveAll(): Promise<boolean> {
    for (const save of savers) if (!(await save())) return false;
    return true;
  }

  const reserve: DiskReserve = {
    get state() {
      return stateNow();
    },
    hold({ bytes, entries }, cause) {
      if (held.bytes + bytes > limit) return false;
      held = { bytes: held.bytes + bytes, entries: held.entries + entries };
      const begins = problem === null;
      problem = describeSystemProblem(cause);
      if (begins) {
        timer = setInterval(() => {
          void reserve.save().then((isSaved) => {
            if (!isSaved) tell();
          });
        }, retryEveryMs).unref();
        tell();
      }
      return true;
    },
    release({ bytes, entries }) {
      held = { bytes: held.bytes - bytes, entries: held.entries - entries };
    },
    addSaver(save) {
      savers.add(save);
      return () => savers.delete(save);
    },
    save() {
      saving ??= saveAll()
        .then((isSaved) => {
          if (isSaved && held.bytes === 0) end();
          return isSaved;
        })
        .finally(() => {
          saving = null;
        });
      return saving;
    },
    onChange(listener) {
      listeners.add(listener);
    },
    close: stop,
  };
  return reserve;
}
