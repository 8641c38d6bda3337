/** Ends a connection by a reset (RST), as a process that was killed or a firewall does. */
import { Socket } from 'node:net';

/**
 * @param socket also one of TLS: then the connection below it is reset, without the farewell of TLS. One whose
 *   connection is not known is destroyed
 */
export function resetSocket(socket: Socket): void {
  const below = connectionBelow(socket);
  if (below.destroyed) {
    socket.destroy();
    return;
  }
  below.resetAndDestroy();
  // Nothing more is to be said on what stood upon it.
  if (below !== socket) socket.destroy();
}

/** Node tells a TLS socket's own connection under `_parent` only. */
function connectionBelow(socket: Socket): Socket {
  const parent: unknown = Reflect.get(socket, '_parent');
  return parent instanceof Socket ? parent : socket;
}
