/**
 * Whether a listener still takes connections. A server may have lost its socket, or the system may give it no more
 * connections, and nothing tells; so a connection is made to it now and then, and cut off without a byte.
 */
import { connect, type Server, type Socket } from 'node:net';

import { describeSystemProblem, isSystemError } from '#core/errors/system-problem.ts';

import { isWildcard, loopback } from './host-names.ts';

export interface ListenerPulse {
  /** Makes a connection to it. @returns why nobody comes through, as the end of a sentence; null = it takes them */
  feel(): Promise<string | null>;
  /** Calls, with such a reason, when the server itself says that something is wrong with it. */
  onFault(listener: (reason: string) => void): void;
  /** It is closed on purpose from now on. */
  stop(): void;
}

/** How long a connection may take on this machine, in milliseconds. */
const patienceMs = 2000;

const closed = 'it was closed';

function reasonOfFailure(error: unknown): string {
  return isSystemError(error, 'ECONNREFUSED')
    ? 'nothing listens there any more'
    : describeSystemProblem(error);
}

/** Where a listener at that address can be called from this machine. */
function reachable(host: string): string {
  if (!isWildcard(host)) return host;
  return host === '::' ? '::1' : loopback;
}

/**
 * @param server one that listens
 * @param place where it does
 */
export function takePulse(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): ListenerPulse {
  let tell: (reason: string) => void = () => undefined;
  let stopped = false;
  /** Ports that connections came from since it was last asked; null = nobody asks. */
  let arrived: Set<number | undefined> | null = null;
  let settleArrival: () => void = () => undefined;

  server.on('connection', (socket: Socket) => {
    if (arrived === null) return;
    arrived.add(socket.remotePort);
    settleArrival();
  });
  server.on('error', (error) => {
    tell(describeSystemProblem(error));
  });
  server.on('close', () => {
    if (!stopped) tell(closed);
  });

  /** The system takes connections for a server that does not, and another program may have the port by now. */
  function ask(): Promise<void> {
    const socket = connect({ host: reachable(host), port });
    return new Promise<void>((resolve, reject) => {
      const give = (): void => {
        reject(new Error(`a connection was not taken within ${patienceMs / 1000} s`));
      };
      // This thread may have been busy all the while: what has come by now is heard before that.
      const timer = setTimeout(() => setImmediate(give), patienceMs);
      settleArrival = () => {
        const { localPort } = socket;
        if (localPort === undefined || arrived?.has(localPort) !== true) return;
        clearTimeout(timer);
        resolve();
      };
      socket.on('connect', settleArrival);
      socket.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
    }).finally(() => {
      settleArrival = () => undefined;
      socket.destroy();
    });
  }

  return {
    async feel() {
      if (!server.listening) return closed;
      arrived = new Set();
      try {
        await ask();
        return null;
      } catch (error) {
        return reasonOfFailure(error);
      } finally {
        arrived = null;
      }
    },
    onFault(listener) {
      tell = listener;
    },
    stop() {
      stopped = true;
    },
  };
}
