/** Keys to press, or what a person put in their place, written as `Ctrl+Enter`; on a Mac `Ctrl` is shown as the Command sign. */
import type { ReactElement } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { keysNow, useKeyMap } from '../preferences/key-map.ts';
import styles from './kbd.module.css';

const css = bindClasses(styles);

function isMac(): boolean {
  return /mac/i.test(window.navigator.userAgent);
}

/** The keys as this system writes them. */
export function nameKeys(keys: string): readonly string[] {
  return keys.split('+').map((key) => (key === 'Ctrl' && isMac() ? '⌘' : key));
}

export function Kbd({ keys }: { readonly keys: string }): ReactElement {
  const map = useKeyMap();
  return (
    <span className={css('keys')}>
      {nameKeys(keysNow(keys, map)).map((key) => (
        <kbd key={key} className={css('key')}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
