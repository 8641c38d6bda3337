/** Ports on which nothing listens. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

import { listen } from '#mock-server/listen.ts';

/**
 * Below those that systems give out by themselves: one of these may be another test's a moment later, and who tries to
 * connect to one again and again is now and then given it for their own end, and is connected with themselves.
 */
const first = 20_000;
const last = 32_000;

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(first, last);
    const server = createServer();
    try {
      await listen(server, { host: '127.0.0.1', port, what: '', option: '' });
    } catch {
      // Somebody has it: the next one.
      continue;
    }
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** An address at which nothing listens. */
export async function closedUrl(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/`;
}
