/** Opens the page in the default browser. A machine without one is told so and goes on serving. */
import { reasonOf } from '#core/errors/reason-of.ts';

import type { Terminal } from '../terminal.ts';

/** @param url one that may stand in the process list, where every program of this machine can read it */
export async function openPage(url: string, terminal: Terminal): Promise<void> {
  const tell = (error: unknown): void => {
    const reason = reasonOf(error);
    terminal.err(
      `auditorium: Failed to open a browser: ${reason}. Try opening the page's link by hand.`,
    );
  };
  try {
    const { default: open } = await import('open');
    const browser = await open(url);
    // What starts the browser may fail after it was started itself; that must not end the harness.
    browser.on('error', tell);
    browser.unref();
  } catch (error) {
    tell(error);
  }
}
