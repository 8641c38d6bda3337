/** Takes the socket of a listener away behind its back, as a fault of the system would: its server is not told. */
import { Server } from 'node:net';

/** @param port of a listener in this process */
export function killListener(port: number): void {
  const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
  const server = handles.find((handle): handle is Server => {
    const address = handle instanceof Server ? handle.address() : null;
    return typeof address === 'object' && address?.port === port;
  });
  if (server === undefined) throw new Error(`Nothing listens at ${port}.`);
  (server as unknown as { _handle: { close(): void } })._handle.close();
}
