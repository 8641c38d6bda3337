/** The desktop shell's extras, where there are any. The only place that looks at `window.auditorium`. */
import type { DesktopExtras } from '#contract/desktop.ts';

declare global {
  interface Window {
    readonly auditorium?: DesktopExtras;
  }
}

/** What the shell adds; nothing in a browser. */
export function desktopExtras(): DesktopExtras {
  return window.auditorium ?? {};
}
