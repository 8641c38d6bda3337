/**
 * A server of https that knows what comes to it before TLS does. A connection without a byte is nobody's request, and
 * what speaks no TLS is kept and told apart: of both TLS would only say, without an address, that it did not agree.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

import type { EventLog } from '../store/event-log.ts';
import { inlineBodyLimit, toWholeBody } from '../store/log/log-line.ts';
import { shownBytes } from './stray-bytes.ts';

/** How long a client may say nothing, and how long it may take to agree on a cipher, in milliseconds. */
const patienceMs = 20_000;

/** The first byte of a TLS connection: a record of the handshake (RFC 8446, 5.1). */
const handshakeRecord = 0x16;

export interface TlsServerOptions {
  readonly tls: Pick<TlsOptions, 'key' | 'cert'>;
  /** Which receiver it is, in the words of a notice; empty = nothing that has a name. */
  readonly which: string;
  readonly log: Pick<EventLog, 'append'>;
  readonly onConnection: (socket: Socket) => void;
}

export interface TlsServer {
  readonly server: Server;
  /** Cuts off whoever has not got as far as a connection of ours. */
  readonly dropRest: () => void;
}

export function openTlsServer({ tls, which, log, onConnection }: TlsServerOptions): TlsServer {
  const sockets = new Set<Socket>();
  const secure = createTlsServer(
    { ...tls, handshakeTimeout: patienceMs, noDelay: true, ALPNProtocols: ['http/1.1'] },
    onConnection,
  );
  secure.on('tlsClientError', (error, socket) => {
    const from = addressOf(socket);
    note(`A connection${from} came to no agreement with the https port${which}: ${error.message}.`);
    socket.destroy();
  });

  function note(message: string, bytes?: Buffer): void {
    const kept = bytes === undefined ? {} : { bytes: toWholeBody(bytes) };
    log
      .append({ kind: 'notice', level: 'warning', code: 'receiver/tls-failed', message, ...kept })
      // A log that takes nothing more has said so to whoever looks after it.
      .catch(() => undefined);
  }

  function refusePlain(socket: Socket, bytes: Buffer): void {
    const from = addressOf(socket);
    note(
      `A connection${from} came to no agreement with the https port${which}: ${whatItSpeaks(bytes)}. It was answered 400. The bytes begin with ${shownBytes(bytes)}.`,
      bytes.subarray(0, inlineBodyLimit),
    );
    socket.end(plainAnswer);
    socket.resume();
  }

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // What follows an error is the close, and before the first byte there is nothing to tell.
    socket.on('error', () => undefined);
    socket.setTimeout(patienceMs, () => {
      socket.destroy();
    });
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) {
        socket.destroy();
      } else if (first[0] === handshakeRecord) {
        socket.setTimeout(0);
        socket.unshift(first);
        secure.emit('connection', socket);
      } else {
        refusePlain(socket, first);
      }
    });
  });
  const dropRest = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return { server, dropRest };
}

/** Of one that has gone already the system no longer knows it. */
function addressOf({ remoteAddress, remotePort }: Socket): string {
  return remoteAddress === undefined ? '' : ` from ${remoteAddress}:${remotePort}`;
}

function whatItSpeaks(bytes: Buffer): string {
  const isHttp = /^[!-~]+ [^\r\n]* ?HTTP\/\d/.test(bytes.toString('latin1', 0, 2048));
  return isHttp ? 'it speaks http where this port speaks https' : 'it does not speak TLS';
}

const plainText = 'This port speaks https.\n';
const plainAnswer = `HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: ${plainText.length}\r\nConnection: close\r\n\r\n${plainText}`;
