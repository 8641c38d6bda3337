/**
 * A wire tap: a port that writes down each byte that comes in and passes it on to another port, with the answer back.
 * What it has is what was on the wire, before any HTTP parser looked at it.
 */
import { connect, createServer } from 'node:net';

import { onTestFinished } from 'vitest';

import { listen } from '#mock-server/listen.ts';

export interface Tap {
  readonly port: number;
  /** Everything that came since it was asked last, of all connections in the order in which it came. */
  readonly take: () => Buffer;
}

export async function openTap(behind: number): Promise<Tap> {
  let pieces: Buffer[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const onward = connect({ port: behind, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
    socket.pipe(onward);
    onward.pipe(socket);
  });
  const port = await listen(server, { host: '127.0.0.1', port: 0, what: 'wire tap', option: '' });
  onTestFinished(() => void server.close());
  return {
    port,
    take: () => {
      const all = Buffer.concat(pieces);
      pieces = [];
      return all;
    },
  };
}
