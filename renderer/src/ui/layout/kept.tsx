/**
 * What keeps its state while the layout around it changes. It is rendered once, into an element of its own, and the
 * layout has a place into which that element is moved: panes become tabs and back, and what was open in them stays so.
 */
import { type ReactElement, type ReactNode, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';

import { bindClasses } from '../bind-classes.ts';
import styles from './kept.module.css';

const css = bindClasses(styles);

export interface Kept {
  /** To be rendered at the same spot always. */
  readonly content: ReactNode;
  /** Where it is seen. Left out of the layout, it goes on out of sight. */
  readonly place: ReactElement;
}

function newElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = css('kept');
  return element;
}

export function useKept(children: ReactNode): Kept {
  const [element] = useState(newElement);
  const move = useCallback(
    (place: HTMLElement | null) => {
      place?.append(element);
    },
    [element],
  );
  return {
    content: createPortal(children, element),
    place: <div ref={move} className={css('kept')} />,
  };
}
