/** What the commands of `auditorium world` are made from. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

import type { WorldEditInput, WorldRequest } from './world-request.ts';

/** `world` itself, or one of its nouns: what further words are added to. */
export type WorldWord = CommandUnknownOpts;

/** Does what was read. */
export type TakeRequest = (request: WorldRequest) => Promise<void>;

/** Does a change of the world that was read. */
export type TakeEdit = (edit: WorldEditInput) => Promise<void>;
