/** What the workbench can be asked to do, by key, palette or the desktop's menu: one list for all three. */
import type { DesktopCommand } from '#contract/desktop.ts';

import type { ViewName } from '../views/views.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group:
    | 'Recent'
    | 'Workbench'
    | 'The open row'
    | 'Saved searches'
    | 'View'
    | 'Copy'
    | 'Help'
    | 'Fire a fixture'
    | 'Destinations'
    | 'Recordings'
    | 'Versions'
    | 'Documentation'
    | 'Fire an event type'
    | 'Fire a trap'
    | 'Fire a file';
  /** Listed once something is searched for: there are too many. */
  readonly onlyFound?: boolean;
  /** Each as Kbd writes it; any of them does it. */
  readonly keys?: readonly string[];
  readonly desktop?: DesktopCommand;
  /** The only view in which there is anything for it to do. */
  readonly view?: ViewName;
  readonly run: () => void;
}

export type UngroupedCommand = Omit<Command, 'group'>;

/** Keys that no command may have: others need them. */
const reserved = new Set(['Escape', 'Tab', 'Enter', ' ', 'Control', 'Meta', 'Shift', 'Alt']);

/** That key press as Kbd writes it; null when it is none that a command may have. */
export function pressedKeys(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string | null {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (altKey || reserved.has(key)) return null;
  const name = key.length === 1 ? key.toUpperCase() : key;
  return ctrlKey || metaKey ? `Ctrl+${name}` : name;
}

/** Whether that key press is what `keys` says. Letters count only without Ctrl, Alt or Command. */
export function isPressed(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const controlled = event.ctrlKey || event.metaKey;
  if (controlled !== parts.includes('Ctrl') || event.altKey) return false;
  const wanted = key === 'Esc' ? 'escape' : key.toLowerCase();
  return event.key.toLowerCase() === wanted;
}

/** Whether it has anything to do in that view. */
export function isThere({ view }: Command, current: ViewName): boolean {
  return view === undefined || view === current;
}
