/**
 * Tools of others that record what comes in, for the sockets benchmark to stand beside: fetched when it runs, into the cache of this
 * user, and no dependency of anything.
 */
import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';

import type { BenchServer } from '../start-child.ts';

export interface Rival {
  readonly name: 'mockttp' | 'mockoon';
  readonly title: string;
  readonly spec: string;
  /** As the registry's metadata has it. */
  readonly integrity: string;
  /** How many times its requests our receiver has to take, over kept connections. */
  readonly bar: number;
}

export const rivals: readonly Rival[] = [
  {
    name: 'mockttp',
    title: 'mockttp 4.6.5, recording',
    spec: 'mockttp@4.6.5',
    integrity:
      'sha512-onSD5lB9vTiv9rJ6UgWp89YE7KAReO6B2krgj9GaXGRCqYb9sNGFHg4EVUYQKMkQbwspZIbSItGeVlYwAJ9WfQ==',
    bar: 6,
  },
  {
    name: 'mockoon',
    title: 'Mockoon CLI 9.9.0',
    spec: '@mockoon/cli@9.9.0',
    integrity:
      'sha512-ISm6daBVJ2h6v+X7fdJ6aKzAP76Vg1IJp5SyFagzssPK9RT+9ISf1LST09sVyKPKFTq9HU9MfWNlvF3+KD7koA==',
    bar: 15,
  },
];

/** As much of mockttp as is called here. */
interface Mockttp {
  readonly getLocal: (options: { readonly recordTraffic: boolean }) => {
    readonly port: number;
    start(): Promise<void>;
    forAnyRequest(): { thenReply(status: number, body: string): Promise<unknown> };
  };
}

/**
 * Answers 200 to everything and records it, in memory, as it does unless it is told not to.
 * @param folder where it is installed
 */
export async function openMockttp(folder: string): Promise<{ readonly port: number }> {
  const { getLocal } = createRequire(join(folder, 'package.json'))('mockttp') as Mockttp;
  const server = getLocal({ recordTraffic: true });
  await server.start();
  await server.forAnyRequest().thenReply(200, '{}');
  return { port: server.port };
}

const environment = {
  uuid: 'b0a5c1a2-0000-4000-8000-000000000001',
  lastMigration: 33,
  name: 'bench',
  hostname: '127.0.0.1',
  routes: [
    {
      uuid: 'b0a5c1a2-0000-4000-8000-000000000002',
      type: 'http',
      method: 'all',
      endpoint: '*',
      responses: [
        {
          uuid: 'b0a5c1a2-0000-4000-8000-000000000003',
          body: '{}',
          statusCode: 200,
          bodyType: 'INLINE',
          default: true,
        },
      ],
    },
  ],
  rootChildren: [{ type: 'route', uuid: 'b0a5c1a2-0000-4000-8000-000000000002' }],
};

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const tell = (isThere: boolean) => (): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.on('connect', tell(true)).on('error', tell(false));
  });
}

const startLimitMs = 60_000;
const lookEveryMs = 100;

/**
 * Starts its command line with one route that answers 200 to everything; it keeps the newest hundred in memory.
 * @param folder where it is installed
 * @param dir where it may write
 */
export async function startMockoon(folder: string, dir: string): Promise<BenchServer> {
  const port = await findFreePort();
  const file = join(dir, 'mockoon.json');
  await writeFile(file, JSON.stringify(environment));
  const program = join(folder, 'node_modules', '@mockoon', 'cli', 'bin', 'run.js');
  const address = ['--hostname', '127.0.0.1', '--port', String(port)];
  const options = ['--repair', '--disable-log-to-file', '--disable-admin-api'];
  const child = fork(program, ['start', '--data', file, ...address, ...options], {
    execArgv: [],
    env: { ...process.env, HOME: dir, XDG_CONFIG_HOME: dir, XDG_DATA_HOME: dir },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const giveUpAt = performance.now() + startLimitMs;
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error('Failed to start the Mockoon CLI: it does not listen. Try it by hand.');
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return {
    port,
    stop: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
