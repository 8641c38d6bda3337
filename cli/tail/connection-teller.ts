/** What is said of the connection to a harness whose log is followed. */
import type { ConnectionState } from '#contract/stream.ts';

import type { Terminal } from '../terminal.ts';

/** Tells of a broken connection once, and once of its return. */
export function createConnectionTeller(
  url: string,
  terminal: Terminal,
): (state: ConnectionState) => void {
  let lost = false;
  return (state) => {
    if (state === 'lost' && !lost) {
      terminal.err(`auditorium: Lost the harness at ${url}; trying to reach it again.`);
    }
    if (state === 'open' && lost) terminal.err(`auditorium: Reached the harness at ${url} again.`);
    lost = state === 'lost';
  };
}
