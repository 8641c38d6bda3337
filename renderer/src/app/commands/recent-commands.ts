/** The commands that were run last from the palette, remembered by this browser. */
import { createStoredTexts } from '../../ui/preferences/stored-value.ts';
import type { Command } from './command.ts';

const kept = 5;
const recent = createStoredTexts('recent-commands');

export function rememberCommand(id: string): void {
  recent.set([id, ...recent.get().filter((other) => other !== id)].slice(0, kept));
}

/** Those of them that are still there, the last one first, under a heading of their own. */
export function recentCommands(commands: readonly Command[]): readonly Command[] {
  return recent.get().flatMap((id): Command[] => {
    const found = commands.find((command) => command.id === id);
    return found === undefined ? [] : [{ ...found, group: 'Recent' }];
  });
}
