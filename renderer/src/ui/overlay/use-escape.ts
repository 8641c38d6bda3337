import { type RefObject, useEffect, useRef } from 'react';

/** Leaves a form by Escape, unless what lies on top of it has taken the key; the window does not get it then. */
export function useEscape(within: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const leave = useRef(onEscape);
  useEffect(() => {
    leave.current = onEscape;
  });
  useEffect(() => {
    const element = within.current;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.stopPropagation();
      leave.current();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [within]);
}
