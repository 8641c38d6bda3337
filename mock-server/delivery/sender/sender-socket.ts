/**
 * A connection to a target over TCP or TLS, and whoever hears of it at the moment: one exchange after another where
 * connections are kept. All connections read into one buffer, so that reading leaves no garbage behind.
 */
import {
  type ConnectOpts,
  isIP,
  isIPv4,
  Socket,
  type SocketConstructorOpts,
  type TcpNetConnectOpts,
} from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

import type { Endpoint } from '#core/delivery/delivery-plan.ts';

import type { SenderConnection } from './send-outcome.ts';

/** Hears what happens on a connection. */
export interface ConnectionUser {
  /** The TCP connection stands; with TLS the handshake comes next. */
  connected(): void;
  /** The handshake is over; never called without TLS. */
  secured(): void;
  /** @param bytes good until this returns: the next ones take their place */
  received(bytes: Buffer): void;
  /** The other side sends no more. */
  ended(): void;
  failed(cause: Error): void;
  closed(): void;
}

export interface ConnectOptions {
  /** How long each address of a name is tried, in milliseconds. */
  readonly attemptMs: number;
  /** Whose certificates are believed; read with TLS only. */
  readonly trust: ConnectionOptions;
}

/** Calls this machine, which answers from another address. */
const anyAddress = '0.0.0.0';

const readBuffer = Buffer.allocUnsafeSlow(64 * 1024);

/** A class, because thousands begin each second. Its listeners stay on the socket, whoever uses it. */
export class Connection {
  readonly socket: Socket;

  constructor(
    private readonly endpoint: Endpoint,
    options: ConnectOptions,
    /** Whoever hears of it from now on. */
    public user: ConnectionUser,
  ) {
    this.socket = this.open(endpoint, options);
    if (endpoint.tls) {
      this.socket.on('secureConnect', () => {
        this.user.secured();
      });
    }
    this.socket.on('connect', () => {
      this.user.connected();
    });
    this.socket.on('end', () => {
      this.user.ended();
    });
    this.socket.on('error', (cause) => {
      this.user.failed(cause);
    });
    this.socket.on('close', () => {
      this.user.closed();
    });
  }

  /** Both ends, of the first request; known once it is connected. */
  ends(): SenderConnection {
    const { localAddress = '', localPort = 0 } = this.socket;
    const { host, port } = this.endpoint;
    // Who was called by an address has that one; to ask the system for it takes its time.
    if (isIPv4(host) && host !== anyAddress) {
      return { localAddress, localPort, remoteAddress: host, remotePort: port, ordinal: 1 };
    }
    const { remoteAddress = '', remotePort = 0 } = this.socket;
    return { localAddress, localPort, remoteAddress, remotePort, ordinal: 1 };
  }

  private open({ tls, host, port }: Endpoint, { attemptMs, trust }: ConnectOptions): Socket {
    const onread = {
      buffer: readBuffer,
      callback: (length: number): boolean => {
        this.user.received(readBuffer.subarray(0, length));
        return true;
      },
    };
    if (!tls) {
      // Kept half open after the other side's end, to ask the socket whether that was an end or a reset.
      const options: SocketConstructorOpts & ConnectOpts = { allowHalfOpen: true, onread };
      const socket = new Socket(options);
      return socket.connect(
        isIP(host) === 0 ? { host, port, ...inTurn(attemptMs) } : { host, port },
      );
    }
    const options = { host, port, ...inTurn(attemptMs), onread, ...trust };
    return connectTls(isIP(host) === 0 ? { ...options, servername: host } : options);
  }
}

type AddressChoice = Pick<TcpNetConnectOpts, 'autoSelectFamily' | 'autoSelectFamilyAttemptTimeout'>;

/** Addresses of a name are tried one after another. */
function inTurn(attemptMs: number): AddressChoice {
  const autoSelectFamilyAttemptTimeout = Math.max(10, attemptMs);
  return { autoSelectFamily: true, autoSelectFamilyAttemptTimeout };
}

// One time limit after another, of which only the last counts. Setting one costs next to nothing while the timer
// of an earlier, shorter one still runs: it is only looked at again when that goes off. Counts the real time, which
// is what timers go by.

/** A class for the reason that is told of the exchange. */
export class Deadline {
  private timer: NodeJS.Timeout | undefined;
  /** When the timer goes off, and when the limit really ends; both by `performance.now()`. */
  private wakesAt = Number.POSITIVE_INFINITY;
  private endsAt = 0;
  private reached: () => void = () => undefined;

  /**
   * Takes the place of the limit before.
   * @param ms from now on, in milliseconds
   */
  set(ms: number, reached: () => void): void {
    this.reached = reached;
    this.endsAt = performance.now() + ms;
    if (this.endsAt < this.wakesAt) this.wakeIn(ms);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wakesAt = Number.POSITIVE_INFINITY;
  }

  private wakeIn(ms: number): void {
    clearTimeout(this.timer);
    this.wakesAt = performance.now() + ms;
    this.timer = setTimeout(this.look, ms);
  }

  private readonly look = (): void => {
    const left = this.endsAt - performance.now();
    if (left <= 0) {
      this.clear();
      this.reached();
    } else {
      this.wakeIn(left);
    }
  };
}
