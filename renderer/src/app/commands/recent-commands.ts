/** The commands that were run last from the palette, remembered by this browser. */
import type { Command } from './command.ts';

const storageKey = 'auditorium.recent-commands';
const kept = 5;

function readIds(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    // Something else wrote there: as good as nothing.
    return [];
  }
}

export function rememberCommand(id: string): void {
  const ids = [id, ...readIds().filter((other) => other !== id)].slice(0, kept);
  window.localStorage.setItem(storageKey, JSON.stringify(ids));
}

/** Those of them that are still there, the last one first, under a heading of their own. */
export function recentCommands(commands: readonly Command[]): readonly Command[] {
  return readIds().flatMap((id): Command[] => {
    const found = commands.find((command) => command.id === id);
    return found === undefined ? [] : [{ ...found, group: 'Recent' }];
  });
}
