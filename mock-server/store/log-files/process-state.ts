/** What Linux says of a process in `/proc`: whether it still runs and when it started. Elsewhere nothing is known. */
import { readFileSync, readlinkSync } from 'node:fs';

export interface ProcessState {
  /** Ended, but not waited for by its parent: it holds nothing any more. */
  readonly isGone: boolean;
  /** When it started, as the system counts it. */
  readonly started: string;
}

/** Takes a line of `/proc/<id>/stat` apart. The name in brackets may hold anything, brackets too. */
export function parseProcessState(stat: string): ProcessState | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const started = fields[19];
  return started === undefined ? null : { isGone: state === 'Z' || state === 'X', started };
}

/** null = there is no such process, or this system does not say. */
export function readProcessState(pid: number): ProcessState | null {
  try {
    return parseProcessState(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return null;
  }
}

/** The space in which process ids of this process count: containers have their own. null = this system does not say. */
export function readProcessSpace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}
