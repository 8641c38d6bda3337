/** Where the focus goes when what lay on top is gone: back to where it was, never to the body of the page. */
import { useRef } from 'react';

export interface ReturnFocus {
  /** To be called when it opens, before the focus moves into it. */
  readonly remember: () => void;
  /** The handler of Radix' `onCloseAutoFocus`, which knows only triggers of its own. */
  readonly giveBack: (event: Event) => void;
}

function isUsable(element: Element | null): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.isConnected &&
    element !== document.body &&
    !element.matches(':disabled')
  );
}

/** What of the page is worked in most: its list, else its open tab, else its main part. */
function homeOf(page: Document): HTMLElement | null {
  const places = ['main [role="grid"]', 'main [role="tab"][aria-selected="true"]', 'main'];
  const found = places.map((place) => page.querySelector<HTMLElement>(place));
  return found.find((element) => element !== null) ?? null;
}

/** A menu is gone by then; its button is not. */
function lastingOf(element: Element | null): Element | null {
  const menu = element?.closest('[role="menu"]');
  const button = menu?.getAttribute('aria-labelledby') ?? null;
  return button === null ? element : document.getElementById(button);
}

export function useReturnFocus(): ReturnFocus {
  const before = useRef<Element | null>(null);
  return {
    remember: () => {
      before.current = lastingOf(document.activeElement);
    },
    giveBack: (event) => {
      event.preventDefault();
      const target = isUsable(before.current) ? before.current : homeOf(document);
      target?.focus({ preventScroll: true });
    },
  };
}
