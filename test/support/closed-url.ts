import { createServer } from 'node:net';

import { listen } from '#mock-server/listen.ts';

/** An address at which nothing listens. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/`;
}
