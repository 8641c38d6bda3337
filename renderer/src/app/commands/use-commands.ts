/** Runs commands for their keys and for the desktop's menu. */
import { useEffect, useRef } from 'react';

import { isEditable } from '../../ui/controls/is-editable.ts';
import { keysNow } from '../../ui/preferences/key-map.ts';
import { desktopExtras } from '../desktop.ts';
import { type Command, isPressed } from './command.ts';

const overlay = '[role="dialog"], [role="menu"], [role="listbox"][data-state="open"]';

/** The command for that key press. Keys belong to what lies on top, and plain letters to text boxes. */
function commandFor(commands: readonly Command[], event: KeyboardEvent): Command | undefined {
  if (event.defaultPrevented || document.querySelector(overlay) !== null) return undefined;
  const typing = isEditable(event.target);
  return commands.find(({ keys = [] }) =>
    keys.some(
      (key) => isPressed(keysNow(key), event) && (!typing || keysNow(key).startsWith('Ctrl+')),
    ),
  );
}

export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  }, [commands]);

  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const command = commandFor(latest.current, event);
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', handleKey);
    const stop = desktopExtras().onCommand?.((asked) => {
      latest.current.find(({ desktop }) => desktop === asked)?.run();
    });
    return () => {
      window.removeEventListener('keydown', handleKey);
      stop?.();
    };
  }, []);
}
