/**
 * Deliveries and the receiver against bare `node:http` loops that move the same bytes, in one run and in turns, so that
 * a busy machine slows both. The process that runs this is the sender; the other ends have processes of their own.
 * Run by `npm run bench`: `sockets-bench.mjs PEER SECONDS [NAME=DIR...]`, PEER being the built peer.ts, and NAME a rival that is
 * installed in DIR.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { keepHeapLean } from '#mock-server/lean-heap.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { atLeast, atMost, createReport, median, percentile, type Report } from '../report.ts';
import { type BenchChild, startChild } from '../start-child.ts';
import {
  measureBareSender,
  measureKeptConnections,
  measureOwnConnections,
  sustainOwnConnections,
} from './bare-loops.ts';
import { measureLatency } from './measure-latency.ts';
import { measureRun, sustainRun } from './measure-run.ts';
import { rivals, startMockoon } from './rivals.ts';

const rounds = 3;
const deliveries = 12_000;
const megabyte = 1024 * 1024;

interface Peers {
  readonly real: BenchChild;
  readonly bare: BenchChild;
}

function urlOf({ port }: BenchChild): string {
  return `http://127.0.0.1:${port}`;
}

function shown(figures: readonly number[]): string {
  return `${Math.round(median(figures))}/s  (${figures.map(Math.round).join(' ')})`;
}

/** Each measure once a round, in turns. */
async function inRounds(measures: readonly (() => Promise<number>)[]): Promise<number[][]> {
  const results: number[][] = measures.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, measure] of measures.entries()) results[index]?.push(await measure());
  }
  return results;
}

function ratio(ours: readonly number[], bare: readonly number[]): number {
  return median(ours.map((figure, round) => figure / (bare[round] ?? Number.NaN)));
}

/** First of all, so that the memory it looks at is that of a sender and not of what was measured before. */
async function benchSustained({ real, bare }: Peers, dir: string, seconds: number, report: Report) {
  const log = await openLogFolder(join(dir, 'sustained'), { clock });
  const { perSecond, rss } = await sustainRun(urlOf(real), log, seconds * 1000);
  await log.close();
  const plain = await sustainOwnConnections(bare.port, seconds * 1000);
  report.bar(`faithful deliveries a second, for ${seconds} s`, atLeast(perSecond, 10_000));
  report.line('connect, write and close to a bare server, as long', `${Math.round(plain)}/s`);
  report.bar('faithful deliveries: share of that', atLeast(perSecond / plain, 0.7));
  const warm = rss.slice(Math.floor(rss.length / 3));
  const [first = 0, last = 0] = [warm[0], warm.at(-1)];
  report.bar('sender: resident memory in MB, the most', atMost(Math.max(...rss) / megabyte, 150));
  report.bar('sender: growth of it after the first third', atMost(last / first, 1.2));
  const receiver = (await real.ask())['rss'] ?? 0;
  report.line('receiver: resident memory after it', `${Math.round(receiver / megabyte)} MB`);
}

async function benchDeliveries({ real, bare }: Peers, dir: string, report: Report): Promise<void> {
  const log = await openLogFolder(join(dir, 'own'), { clock });
  const count = deliveries;
  await measureBareSender(bare.port, count / 4);
  const [loop = [], toOurs = [], toBare = [], kept = []] = await inRounds([
    () => measureBareSender(bare.port, count),
    () => measureRun(urlOf(real), log, { count }),
    () => measureRun(urlOf(bare), log, { count }),
    () => measureRun(urlOf(real), log, { count: count * 2, keepAlive: true }),
  ]);
  await log.close();
  report.line('bare loop to a bare server', shown(loop));
  report.line('run to our receiver, logged on both sides', shown(toOurs));
  report.line('run to a bare server, logged', shown(toBare));
  report.bar('run to our receiver: share of the bare loop', atLeast(ratio(toOurs, loop), 0.7));
  report.line('run to a bare server: share of the bare loop', ratio(toBare, loop).toFixed(2));
  report.bar('keep-alive deliveries a second', atLeast(median(kept), 20_000));
}

/** Microseconds of processor time that the process at the other end took for each request. */
async function cpuOf(peer: BenchChild, count: number, measure: () => Promise<number>) {
  await peer.ask();
  const perSecond = await measure();
  const { cpu = Number.NaN } = await peer.ask();
  return { perSecond, cpu: cpu / count };
}

interface Shares {
  readonly perSecond: number[];
  readonly cpu: number[];
}

/** Both peers in turns. */
async function compareReceivers(
  { real, bare }: Peers,
  count: number,
  measure: (port: number, count: number) => Promise<number>,
): Promise<{ readonly ours: Shares; readonly plain: Shares }> {
  const ours: Shares = { perSecond: [], cpu: [] };
  const plain: Shares = { perSecond: [], cpu: [] };
  const turns = [[real, ours] as const, [bare, plain] as const];
  for (let round = 0; round < rounds; round += 1) {
    for (const [peer, shares] of turns) {
      const { perSecond, cpu } = await cpuOf(peer, count, () => measure(peer.port, count));
      shares.perSecond.push(perSecond);
      shares.cpu.push(cpu);
    }
  }
  return { ours, plain };
}

async function benchReceiver(peers: Peers, report: Report): Promise<void> {
  const count = deliveries * 4;
  const loads = [
    { how: 'kept connections', measure: measureKeptConnections, requests: count },
    { how: 'a connection each', measure: measureOwnConnections, requests: count / 4 },
  ];
  for (const { how, measure, requests } of loads) {
    const { ours, plain } = await compareReceivers(peers, requests, measure);
    const [mine, bare] = [median(ours.cpu).toFixed(1), median(plain.cpu).toFixed(1)];
    report.line(`receiver, ${how}, all to disk`, shown(ours.perSecond));
    report.line(`bare server, ${how}, keeps nothing`, shown(plain.perSecond));
    report.bar(`receiver, ${how}: share of it`, atLeast(ratio(ours.perSecond, plain.perSecond), 1));
    report.line('processor time for a request, µs: receiver, bare', `${mine}, ${bare}`);
    report.line('share by processor time', ratio(plain.cpu, ours.cpu).toFixed(2));
  }
}

type RivalFolders = ReadonlyMap<string, string>;

/** Beside tools of others that record requests, over kept connections. */
async function benchRivals(
  {
    real,
    peer,
    dir,
    folders,
  }: {
    readonly real: BenchChild;
    readonly peer: string;
    readonly dir: string;
    readonly folders: RivalFolders;
  },
  report: Report,
): Promise<void> {
  for (const { name, title, bar } of rivals) {
    const folder = folders.get(name);
    if (folder === undefined) continue;
    const rival =
      name === 'mockttp'
        ? await startChild(peer, ['mockttp', folder])
        : await startMockoon(folder, dir);
    try {
      const count = deliveries / 2;
      await measureKeptConnections(rival.port, count / 4);
      const [ours = [], theirs = []] = await inRounds([
        () => measureKeptConnections(real.port, count * 4),
        () => measureKeptConnections(rival.port, count),
      ]);
      report.line(`${title}, kept connections`, shown(theirs));
      report.bar(`receiver: times ${title}`, atLeast(ratio(ours, theirs), bar));
    } finally {
      await rival.stop();
    }
  }
}

async function benchLatency(report: Report): Promise<void> {
  const load = { rate: 100, count: 500 };
  await measureLatency({ rate: 100, count: 100 });
  const latencies = await measureLatency(load);
  report.bar('fire to shown at 100 events/s: p50 in ms', atMost(percentile(latencies, 0.5), 10));
  report.bar('fire to shown at 100 events/s: p99 in ms', atMost(percentile(latencies, 0.99), 50));
}

async function benchAll(
  peer: string,
  seconds: number,
  folders: RivalFolders,
  report: Report,
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'auditorium-bench-'));
  const real = await startChild(peer, ['real', join(dir, 'peer')]);
  const bare = await startChild(peer, ['bare']);
  try {
    await benchSustained({ real, bare }, dir, seconds, report);
    await benchDeliveries({ real, bare }, dir, report);
    await benchReceiver({ real, bare }, report);
    await benchRivals({ real, peer, dir, folders }, report);
    await benchLatency(report);
  } finally {
    await Promise.all([real.stop(), bare.stop()]);
    await rm(dir, { recursive: true, force: true });
  }
}

const [, , peer = '', seconds = '10', ...installed] = process.argv;
const folders = new Map(
  installed.map((one) => {
    const [name = '', ...folder] = one.split('=');
    return [name, folder.join('=')] as const;
  }),
);
// As the command line does.
keepHeapLean();
const report = createReport((line) => process.stdout.write(`${line}\n`));
await benchAll(peer, Number(seconds), folders, report);
if (report.missed > 0) process.exitCode = 1;
