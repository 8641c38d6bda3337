/** What the sockets benchmark measures against: a server and clients that move the same bytes and keep nothing. */
import { Agent, createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { performance } from 'node:perf_hooks';

import { flattenRawHeaders } from '#core/http/raw-headers.ts';

import { samplePlan } from './sample-world.ts';

/** `H` of `HTTP/1.1`. */
const firstOfAnswer = 0x48;

export interface BareServer {
  readonly url: string;
  readonly port: number;
}

/** A server that reads requests and answers them, and keeps nothing. */
export async function openBareServer(): Promise<BareServer> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      Buffer.concat(pieces);
      response.writeHead(200, ['Content-Type', 'application/json', 'Content-Length', '2']);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4096, resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

export async function timed(count: number, work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return (count * 1000) / (performance.now() - before);
}

async function inLanes(count: number, lanes: number, once: () => Promise<void>): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await once();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Requests a second over kept connections, from a client that does next to nothing. */
export function measureKeptConnections(port: number, count: number, lanes = 32): Promise<number> {
  const { request } = samplePlan(`http://127.0.0.1:${port}`);
  const headers = request.rawHeaders.filter(([name]) => name !== 'Connection');
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const bytes = Buffer.from(`POST ${request.target} HTTP/1.1\r\n${head}\r\n${request.body}`);
  let left = count;
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const next = (): void => {
        left -= 1;
        if (left >= 0) {
          socket.write(bytes);
        } else {
          socket.end();
        }
      };
      socket.on('connect', next);
      socket.on('data', (bytes: Buffer) => {
        // Some servers write the head of an answer and its body one after the other.
        if (bytes[0] === firstOfAnswer) next();
      });
      socket.on('close', resolve);
      socket.on('error', reject);
    });
  return timed(count, async () => {
    await Promise.all(Array.from({ length: lanes }, lane));
  });
}

/** One request over a connection of its own by a client that only connects, writes and closes. */
function createOwnConnection(port: number): () => Promise<void> {
  const { request } = samplePlan(`http://127.0.0.1:${port}`);
  const head = request.rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const bytes = Buffer.from(`POST ${request.target} HTTP/1.1\r\n${head}\r\n${request.body}`);
  return () =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => socket.write(bytes));
      socket.on('data', () => socket.destroy());
      socket.on('close', () => {
        resolve();
      });
      socket.on('error', reject);
    });
}

/** The same with a connection for each request. */
export function measureOwnConnections(port: number, count: number, lanes = 32): Promise<number> {
  const once = createOwnConnection(port);
  return timed(count, () => inLanes(count, lanes, once));
}

/** The same for so long, in milliseconds. */
export async function sustainOwnConnections(port: number, ms: number, lanes = 64): Promise<number> {
  const once = createOwnConnection(port);
  const endsAt = performance.now() + ms;
  let count = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      await once();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count * 1000) / ms;
}

/** Deliveries a second by a loop over `node:http` that sends the same bytes, one connection each. */
export function measureBareSender(port: number, count: number, lanes = 64): Promise<number> {
  const { request } = samplePlan(`http://127.0.0.1:${port}`);
  const headers = flattenRawHeaders(request.rawHeaders);
  const agent = new Agent({ keepAlive: false });
  const once = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, method: 'POST', path: request.target, agent };
      const sent = httpRequest({ ...options, headers, setHost: false }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      sent.on('error', reject);
      sent.end(request.body);
    });
  return timed(count, () => inLanes(count, lanes, once));
}
