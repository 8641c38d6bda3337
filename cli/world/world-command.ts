/** What one form of `auditorium world` is made of; the table of them is elsewhere. */
import type { WorldFlags, WorldRequest } from './world-request.ts';

type Option = Exclude<keyof WorldFlags, 'json'>;

export interface WorldCommand {
  /** As it is typed: `group add`. */
  readonly words: string;
  /** Arguments in capitals; `[X]` may be left out, `X...` may stand often. */
  readonly args: string;
  readonly options: readonly Option[];
  readonly about: string;
  readonly read: (args: readonly string[], flags: WorldFlags) => WorldRequest;
}
