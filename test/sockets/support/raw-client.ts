/** A TCP client that writes exactly the bytes it is given and shows exactly those that come back. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

export interface RawClient {
  readonly socket: Socket;
  readonly localPort: number;
  send(bytes: string | Uint8Array): void;
  /** Settles with everything that came so far once it matches. */
  until(pattern: RegExp): Promise<string>;
  /** Settles with everything that came once the other side has closed. */
  closed(): Promise<string>;
}

export async function connectRaw(port: number): Promise<RawClient> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let text = '';
  let ended = false;
  const checks = new Set<() => void>();
  const recheck = (): void => {
    checks.forEach((check) => {
      check();
    });
  };
  socket.setEncoding('latin1');
  socket.on('data', (piece: string) => {
    text += piece;
    recheck();
  });
  const end = (): void => {
    ended = true;
    recheck();
  };
  socket.on('end', end);
  socket.on('close', end);
  socket.on('error', () => undefined);
  await once(socket, 'connect');

  function when(isEnough: () => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (isEnough()) {
          checks.delete(check);
          resolve(text);
        } else if (ended) {
          checks.delete(check);
          reject(new Error(`The connection ended after ${JSON.stringify(text)}.`));
        }
      };
      checks.add(check);
      check();
    });
  }

  return {
    socket,
    localPort: socket.localPort ?? 0,
    send(bytes) {
      socket.write(bytes);
    },
    until: (pattern) => when(() => pattern.test(text)),
    closed: () => when(() => ended),
  };
}
