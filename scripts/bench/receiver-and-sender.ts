/**
 * Measures the receiver and the sender against bare `node:http` loops that move the same bytes, in one run and
 * in turns, so that a busy machine slows both. Run: `npx tsx scripts/bench/receiver-and-sender.ts [count]`.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import {
  measureBareSender,
  measureKeptConnections,
  measureRun,
  openBareServer,
  openRealReceiver,
} from './bench-parts.ts';

const rounds = 3;
const megabyte = 1024 * 1024;

interface Peer {
  readonly port: number;
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** The other end, in a process of its own: it tells its port, and its memory when asked. */
async function serve(kind: string, dir: string): Promise<void> {
  const log = kind === 'real' ? await openLogFolder(dir, { clock }) : null;
  const { port } = log === null ? await openBareServer() : await openRealReceiver(log);
  // Whoever started it has gone.
  process.on('disconnect', () => process.exit(0));
  process.on('message', () => process.send?.(process.memoryUsage.rss()));
  process.send?.(port);
}

async function startPeer(kind: 'real' | 'bare', dir: string): Promise<Peer> {
  const child = fork(process.argv[1] ?? '', ['serve', kind, dir]);
  const nextMessage = (): Promise<number> =>
    new Promise((resolve) =>
      child.once('message', (value) => {
        resolve(Number(value));
      }),
    );
  const port = await nextMessage();
  return {
    port,
    memory() {
      const answer = nextMessage();
      child.send('memory');
      return answer;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill();
      }),
  };
}

function show(name: string, figures: readonly number[]): void {
  const all = figures.map((figure) => Math.round(figure)).join(' ');
  process.stdout.write(
    `${name.padEnd(44)} best ${Math.round(Math.max(...figures))}/s   (${all})\n`,
  );
}

function showRatio(name: string, ours: readonly number[], bare: readonly number[]): void {
  const ratios = ours.map((figure, index) => figure / (bare[index] ?? Number.NaN));
  const middle = ratios.toSorted((one, other) => one - other)[Math.floor(ratios.length / 2)] ?? 0;
  process.stdout.write(`${name.padEnd(44)} ${middle.toFixed(2)} of bare (median of rounds)\n`);
}

async function inRounds(
  measures: readonly (() => Promise<number>)[],
): Promise<readonly number[][]> {
  const results: number[][] = measures.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, measure] of measures.entries()) {
      results[index]?.push(await measure());
    }
  }
  return results;
}

async function measureAll(dir: string, count: number): Promise<void> {
  const real = await startPeer('real', join(dir, 'peer'));
  const bare = await startPeer('bare', dir);
  const bareUrl = `http://127.0.0.1:${bare.port}`;
  const realUrl = `http://127.0.0.1:${real.port}`;
  const log = await openLogFolder(join(dir, 'own'), { clock });
  const local = await openRealReceiver(log);

  const [received = [], bareReceived = []] = await inRounds([
    () => measureKeptConnections(real.port, count * 4),
    () => measureKeptConnections(bare.port, count * 4),
  ]);
  show('receiver, kept connections, all to disk', received);
  show('bare server, keeps nothing', bareReceived);
  showRatio('receiver', received, bareReceived);
  process.stdout.write(`receiver memory ${Math.round((await real.memory()) / megabyte)} MB\n`);

  const [sent = [], bareSent = [], both = [], single = []] = await inRounds([
    () => measureRun(bareUrl, log, count),
    () => measureBareSender(bare.port, count),
    () => measureRun(realUrl, log, count),
    () => measureRun(local.url, log, count),
  ]);
  show('run to a bare server, logged', sent);
  show('bare loop to a bare server', bareSent);
  showRatio('run', sent, bareSent);
  show('run to a receiver in another process', both);
  showRatio('run to a receiver in another process', both, bareSent);
  show('run to a receiver in this process, one log', single);
  showRatio('run to a receiver in this process', single, bareSent);
  process.stdout.write(`sender memory ${Math.round(process.memoryUsage.rss() / megabyte)} MB\n`);

  await local.close();
  await log.close();
  await Promise.all([real.stop(), bare.stop()]);
}

async function main(): Promise<void> {
  const [, , first, kind = '', folder = ''] = process.argv;
  if (first === 'serve') {
    await serve(kind, folder);
    return;
  }
  const dir = await mkdtemp(join(tmpdir(), 'auditorium-bench-'));
  try {
    await measureAll(dir, Number(first ?? 20_000));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

await main();
