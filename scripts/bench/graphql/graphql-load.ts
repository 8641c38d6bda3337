/**
 * A load of GraphQL calls over kept connections, as fast as they are answered, by a client that does next to
 * nothing: what is measured is the server, on a machine of which the client takes a part.
 */
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

import { percentile } from '../report.ts';
import { benchToken, createBody, destroyBody, listBody } from './graphql-world.ts';

export interface LoadFigures {
  readonly calls: number;
  readonly perSecond: number;
  /** Milliseconds from the request to the last byte of its answer. */
  readonly p50: number;
  readonly p99: number;
}

/** One request after another over one connection. */
interface Caller {
  call(body: string): Promise<string>;
  end(): void;
}

function requestText(body: string): string {
  return (
    `POST /api/graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
    `PRIVATE-TOKEN: ${benchToken}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** The body of an answer once it is whole, else null. Knows lengths and chunks, as far as servers here write them. */
function wholeBody(answer: string): string | null {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) {
    return null;
  }
  const body = answer.slice(end + 4);
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end))?.[1];
  if (length !== undefined) {
    return body.length >= Number(length) ? body : null;
  }
  return body.endsWith('0\r\n\r\n') ? body : null;
}

async function openCaller(port: number): Promise<Caller> {
  const socket: Socket = connect(port, '127.0.0.1');
  // One character for each byte, so that lengths can be compared.
  socket.setEncoding('latin1');
  socket.setNoDelay(true);
  let settle: ((body: string) => void) | null = null;
  let refuse: ((error: Error) => void) | null = null;
  let answer = '';
  socket.on('data', (text: string) => {
    answer += text;
    const body = wholeBody(answer);
    if (body !== null) {
      if (!answer.startsWith('HTTP/1.1 200')) {
        refuse?.(new Error(`The server answered: ${answer.slice(0, 200)}`));
      }
      answer = '';
      settle?.(body);
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', (error) => refuse?.(error));
  return {
    call: (body) =>
      new Promise((resolve, reject) => {
        settle = resolve;
        refuse = reject;
        socket.write(requestText(body));
      }),
    end: () => socket.destroy(),
  };
}

export type Step = (caller: { call(body: string): Promise<string> }, lane: number) => Promise<void>;

/** Lists five destinations with their headers and filters. */
export const listStep: Step = async (caller) => {
  const answer = await caller.call(listBody);
  if (!answer.includes('merge_request_create') || answer.includes('"errors"')) {
    throw new Error(`The list is not what it should be: ${answer.slice(0, 300)}`);
  }
};

/** Creates a destination and destroys it: two calls. */
export const createStep: Step = async (caller, lane) => {
  const created = await caller.call(createBody(lane));
  const id = /"id":"(gid:[^"]+)"/.exec(created)?.[1];
  if (id === undefined) {
    throw new Error(`Nothing was created: ${created.slice(0, 300)}`);
  }
  const destroyed = await caller.call(destroyBody(id));
  if (!destroyed.includes('"errors":[]')) {
    throw new Error(`Nothing was destroyed: ${destroyed.slice(0, 300)}`);
  }
};

/**
 * Repeats a step on each connection until the time is over.
 * @param ms how long, in milliseconds
 */
export async function measureLoad(
  port: number,
  step: Step,
  { connections = 16, ms = 3000 } = {},
): Promise<LoadFigures> {
  const times: number[] = [];
  const callers = await Promise.all(Array.from({ length: connections }, () => openCaller(port)));
  const begun = performance.now();
  await Promise.all(
    callers.map(async (caller, lane) => {
      const call = async (body: string): Promise<string> => {
        const before = performance.now();
        const answer = await caller.call(body);
        times.push(performance.now() - before);
        return answer;
      };
      while (performance.now() - begun < ms) {
        await step({ call }, lane);
      }
    }),
  );
  const took = performance.now() - begun;
  for (const caller of callers) caller.end();
  return {
    calls: times.length,
    perSecond: (times.length * 1000) / took,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}
