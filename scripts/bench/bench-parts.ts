/** The things that the sockets benchmark measures, and the bare loops that it measures them against. */
import { Agent, createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { performance } from 'node:perf_hooks';

import { runRequestSchema } from '#contract/run.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { makeEvent } from '#core/delivery/make-event.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { flattenRawHeaders } from '#core/http/raw-headers.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';
import { fixtures, profileTimeline } from '#fixtures/index.ts';
import { createRunner } from '#mock-server/delivery/create-runner.ts';
import { createJoiner } from '#mock-server/delivery/joiner.ts';
import { createReceiver, type Receiver } from '#mock-server/receiver/create-receiver.ts';
import { createMemoryWorld } from '#mock-server/store/create-memory-world.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

const scope = { kind: 'project', path: 'example-group/example-project' } as const;
const profile = makeProfile('16.1', profileTimeline, {});

function firstFixture(): Fixture {
  const found = fixtures.find(({ eventType }) => eventType === 'repository_git_operation');
  if (found === undefined) {
    throw new Error('There is no fixture of a Git operation.');
  }
  return found;
}

function worldWith(url: string): World {
  const world = newWorld(random, clock);
  const group = world.groups.find(({ fullPath }) => fullPath === 'example-group');
  const destination = {
    id: 1,
    kind: 'group' as const,
    groupId: group?.id ?? 0,
    name: 'bench',
    active: true,
    url: `${url}/logs`,
    verificationToken: 'bench-token-of-24-chars.',
    headers: [],
    eventTypeFilters: [],
    namespaceFilter: null,
    createdAt: new Date(clock.now()).toISOString(),
  };
  return { ...world, destinations: [destination] };
}

/** The request that everything here sends: a Git operation as GitLab 16.1 delivers it. */
export function samplePlan(url: string): DeliveryPlan {
  const ports = { clock, random, rows: createRowNumbers({ clock, random }) };
  const options = { scope, set: {}, verbatim: false, profile };
  const event = makeEvent(firstFixture(), options, ports);
  const [plan] = planDeliveries(event, worldWith(url), profile, random);
  if (plan?.kind !== 'plan') {
    throw new Error('The sample event is not delivered.');
  }
  return plan;
}

/** A server that reads requests and answers them, and keeps nothing. */
export async function openBareServer(): Promise<Receiver> {
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
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () => Promise.resolve(void server.close()),
  };
}

export function openRealReceiver(log: EventLog): Promise<Receiver> {
  const joiner = createJoiner({ log, clock });
  return createReceiver({ name: 'bench', host: '127.0.0.1', port: 0, log, joiner, clock });
}

async function timed(count: number, work: () => Promise<void>): Promise<number> {
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
      socket.on('data', next);
      socket.on('close', resolve);
      socket.on('error', reject);
    });
  return timed(count, async () => {
    await Promise.all(Array.from({ length: lanes }, lane));
  });
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

export interface RunOptions {
  readonly concurrency?: number;
  readonly connection?: 'close' | 'keep-alive';
}

/** Deliveries a second by a run: made, planned, sent, judged, logged. */
export async function measureRun(
  url: string,
  log: EventLog,
  count: number,
  options: RunOptions = {},
): Promise<number> {
  const { concurrency = 64, connection = 'close' } = options;
  const fixture = firstFixture();
  let over: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const runner = createRunner({
    log,
    store: createMemoryWorld(worldWith(url)),
    profile: () => profile,
    catalogue: () => ({ fixtures, eventTypes: [], traps: [], files: [] }),
    clock,
    random,
    joiner: createJoiner({ log, clock }),
    onRun: ({ state }) => {
      if (state !== 'running') {
        over();
      }
    },
  });
  const request = runRequestSchema.parse({ fixtures: [fixture.id], scope, count, concurrency });
  return timed(count, async () => {
    const { id } = runner.start({ ...request, connection });
    await ended;
    const { deliveries } = runner.get(id);
    if (deliveries.delivered !== count) {
      throw new Error(`Only ${deliveries.delivered} of ${count} were delivered.`);
    }
  });
}
