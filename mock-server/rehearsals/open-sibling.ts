/** Another destination of the group, on this machine, that does what the story says of it. */
import { createServer } from 'node:http';

import type { Sibling } from '#core/rehearsal/rehearsal.ts';

import { listen } from '../listen.ts';

export interface OpenSibling {
  readonly url: string;
  readonly close: () => void;
}

export async function openSibling(sibling: Sibling): Promise<OpenSibling> {
  const delayMs = sibling.kind === 'slow' ? sibling.answersAfterMs : 0;
  const server = createServer((request, response) => {
    request.resume();
    setTimeout(() => response.end(), delayMs);
  });
  const place = { host: '127.0.0.1', port: 0, what: 'sibling of a rehearsal', option: '' };
  const port = await listen(server, place);
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  // A port that nobody listens on is one that somebody has let go of.
  if (sibling.kind === 'broken') close();
  return { url: `http://127.0.0.1:${port}/sibling`, close };
}
