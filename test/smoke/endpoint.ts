/** An endpoint that takes batches and single events, and keeps each as a line of a file, or answers 200 and keeps nothing. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** @param file null = nothing is kept */
export async function startEndpoint(
  file: string | null,
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      try {
        const read: unknown = JSON.parse(body);
        const lines = Array.isArray(read) ? read.map((event) => JSON.stringify(event)) : [body];
        if (file !== null) appendFileSync(file, `${lines.join('\n')}\n`);
        response.end();
      } catch {
        // It is no JSON, and nobody is told that it was kept.
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
