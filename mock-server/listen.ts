/** Makes a server listen, and says in words why it cannot. Used by every listener of the harness. */
import type { Server } from 'node:net';

import { HarnessError } from '#core/errors/harness-error.ts';

export interface ListenRequest {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** What listens, for the error's sentence, e.g. "receiver". */
  readonly what: string;
  /** The command line option that moves it, e.g. "--receiver-port". */
  readonly option: string;
}

/** Connections that may wait to be accepted: bursts of short connections need more than the usual 511. */
const backlog = 4096;

/** Why it does not listen, in words. */
export function listenError(
  error: Error,
  { host, port, what, option }: ListenRequest,
): HarnessError {
  const place = `${host}:${port}`;
  const code = 'code' in error ? error.code : null;
  const details = { what, host, port };
  switch (code) {
    case 'EADDRINUSE':
      return new HarnessError({
        code: 'port/taken',
        category: 'conflict',
        message: `Failed to listen on ${place}: the port is taken. Try ${option} 0 for any free port, or stop what listens there; it was wanted for the ${what}.`,
        details,
      });
    case 'EACCES':
      // Windows says so of ports that it keeps back for itself, Hyper-V's for instance, and of one that is held alone.
      if (port > 1023) {
        return new HarnessError({
          code: 'port/taken',
          category: 'conflict',
          message: `Failed to listen on ${place}: the system or another program keeps that port to itself. Try ${option} 0 for any free port; it was wanted for the ${what}.`,
          details,
        });
      }
      return new HarnessError({
        code: 'port/not-allowed',
        category: 'configuration',
        message: `Failed to listen on ${place}: this user may not use that port. Try ${option} with a number above 1023, or 0 for any free port.`,
        details,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new HarnessError({
        code: 'port/no-such-address',
        category: 'configuration',
        message: `Failed to listen on ${place}: this machine has no such address. Try 127.0.0.1.`,
        details,
      });
    default:
      return new HarnessError({
        code: 'port/not-listening',
        category: 'configuration',
        message: `Failed to listen on ${place}: ${error.message}. Try ${option} with another port.`,
        details,
      });
  }
}

/**
 * Starts to listen.
 * @returns the port, which tells where 0 led to
 * @throws HarnessError `port/taken`, `port/not-allowed`, `port/no-such-address` or `port/not-listening`
 */
export function listen(server: Server, request: ListenRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      reject(listenError(error, request));
    };
    server.once('error', fail);
    try {
      server.listen({ host: request.host, port: request.port, backlog }, () => {
        server.off('error', fail);
        const address = server.address();
        resolve(address === null || typeof address === 'string' ? request.port : address.port);
      });
    } catch (error) {
      // Node refuses a port out of range before it tries.
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
}
