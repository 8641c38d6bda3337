/**
 * Closes an HTTP server without waiting for those who only hold a connection open. Node's own
 * closeIdleConnections leaves connections that have not asked anything yet, which browsers and fetch open
 * ahead, and those that fall idle while the server closes; each would hold it up until the grace is over.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long requests under way may take once the server is closing, in milliseconds. */
const graceMs = 1000;

/**
 * Call it before the server listens.
 * @returns closes the server: no more requests, those under way may finish for a second, the rest is cut off
 */
export function prepareToClose(server: Server): () => Promise<void> {
  const idle = new Set<Socket>();
  let closing = false;

  server.on('connection', (socket) => {
    idle.add(socket);
    socket.on('close', () => idle.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    idle.delete(socket);
    response.on('close', () => {
      if (closing) socket.destroySoon();
      else if (!socket.destroyed) idle.add(socket);
    });
  });

  return () => {
    closing = true;
    const closed = closeServer(server);
    for (const socket of idle) socket.destroy();
    return closed;
  };
}

/** Takes no more requests; settles when those under way are over, or cut off. */
function closeServer(server: Server): Promise<void> {
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
