/** A TCP server that keeps the bytes it gets and does to each connection what a test tells it. */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

import { onTestFinished } from 'vitest';

import { listen } from '#mock-server/listen.ts';

export interface ScriptedServer {
  readonly port: number;
  readonly url: string;
  /** Everything that came, one buffer for each connection. */
  readonly received: readonly Buffer[];
}

/** Called once a connection has sent a whole request head, with what it sent so far. */
export type Script = (socket: Socket, sent: Buffer) => void;

async function open(server: Server, onHead: Script, scheme: string): Promise<ScriptedServer> {
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  server.on(scheme === 'https' ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket);
    const index = received.push(Buffer.alloc(0)) - 1;
    let told = false;
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => {
      const all = Buffer.concat([received[index] ?? Buffer.alloc(0), piece]);
      received[index] = all;
      if (!told && all.includes('\r\n\r\n')) {
        told = true;
        onHead(socket, all);
      }
    });
  });
  const request = { host: '127.0.0.1', port: 0, what: 'test server', option: '' };
  const port = await listen(server, request);
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return { port, url: `${scheme}://127.0.0.1:${port}`, received };
}

export function openScriptedServer(onHead: Script): Promise<ScriptedServer> {
  return open(createServer(), onHead, 'http');
}

export function openScriptedTlsServer(
  options: TlsOptions,
  onHead: Script,
): Promise<ScriptedServer> {
  return open(createTlsServer(options), onHead, 'https');
}

/** A script that answers with these bytes and closes. */
export function answerWith(bytes: string | Uint8Array): Script {
  return (socket) => {
    socket.end(bytes);
  };
}

export const okAnswer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}';
