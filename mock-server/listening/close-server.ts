/** Closes an HTTP server, and cuts off what does not end soon. Which connections are idle is the caller's affair. */
import type { Server } from 'node:http';

/** How long requests under way may take once the server is closing, in milliseconds. */
const graceMs = 1000;

/** Takes no more requests; settles when those under way are over, or cut off after a second. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}
