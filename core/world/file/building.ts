/** What every step of making a world from a file shares: counting, what was found wrong. */
import type { EditPorts } from '../edit/world-edit.ts';
import type { Numbering } from './numbering.ts';

export interface Problem {
  /** Where in the file, e.g. `groups[2].path`. */
  readonly where: string;
  /** As a clause, without a full stop. */
  readonly what: string;
}

export interface Building {
  readonly numbering: Numbering;
  readonly ports: EditPorts;
  /** Adds something that is wrong; making goes on, so that all of it is told at once. */
  readonly problem: (where: string, what: string) => void;
}

/** The id of the next record of that kind; one that is there twice is a problem. */
export function takeId(
  { numbering, problem }: Building,
  kind: string,
  own: number | undefined,
  where: string,
): number {
  if (own !== undefined && numbering.isTaken(kind, own)) {
    problem(`${where}.id`, `${own} stands on an earlier record too`);
  }
  return numbering.take(kind, own);
}
