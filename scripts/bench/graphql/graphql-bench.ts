/**
 * The API of the mock GitLab against graphql-yoga with the same schema, resolvers and store, in turns, each in a
 * process of its own; and whether saving a large state holds up answers.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { encodeWorld } from '#mock-server/store/world/encode-world.ts';

import { atLeast, atMost, median, percentile, type Report } from '../report.ts';
import { type BenchChild, startChild } from '../start-child.ts';
import { createStep, listStep, type LoadFigures, measureLoad, type Step } from './graphql-load.ts';
import { benchWorld } from './graphql-world.ts';

const connections = 16;
const rounds = 5;
const manyDestinations = 1000;

/** A load, and what the measured process took for each call of it. */
interface Served extends LoadFigures {
  /** Microseconds of the processor, which other processes do not add to. */
  readonly processor: number;
}

async function serveLoad(child: BenchChild, step: Step, ms: number): Promise<Served> {
  await child.ask();
  const figures = await measureLoad(child.port, step, { connections, ms });
  const { processor = 0 } = await child.ask();
  return { ...figures, processor: (processor * 1000) / figures.calls };
}

function shown({ perSecond, p50, p99 }: Omit<LoadFigures, 'calls'>): string {
  return `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}

/** Medians over the rounds, each figure for itself. */
function middleOf(figures: readonly LoadFigures[]): Omit<LoadFigures, 'calls'> {
  const of = (key: 'perSecond' | 'p50' | 'p99'): number =>
    median(figures.map((figure) => figure[key]));
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') };
}

async function compare(
  name: string,
  step: Step,
  { ours, yoga }: { readonly ours: BenchChild; readonly yoga: BenchChild },
  report: Report,
): Promise<void> {
  const [own, peer]: [Served[], Served[]] = [[], []];
  for (const child of [ours, yoga]) await serveLoad(child, step, 1000);
  for (let round = 0; round < rounds; round += 1) {
    own.push(await serveLoad(ours, step, 1500));
    peer.push(await serveLoad(yoga, step, 1500));
  }
  const ratios = own.map(({ perSecond }, round) => perSecond / (peer[round]?.perSecond ?? 0));
  report.line(`${name}: mock GitLab`, shown(middleOf(own)));
  report.line(`${name}: graphql-yoga`, shown(middleOf(peer)));
  const [less, more] = [own, peer].map((all) => median(all.map(({ processor }) => processor)));
  report.line(
    `${name}: processor for each call`,
    `${Math.round(less ?? 0)} us, yoga ${Math.round(more ?? 0)} us, ratio ${((more ?? 0) / (less ?? 1)).toFixed(2)}`,
  );
  report.bar(`${name}: share of yoga's`, atLeast(median(ratios), 0.8));
  report.bar(`${name}: p99 in ms, 16 connections`, atMost(middleOf(own).p99, 20));
}

interface Encoding {
  /** Milliseconds on the clock, which other processes add to. */
  readonly wall: number;
  /** Milliseconds of the processor. */
  readonly processor: number;
}

/** What a write does on the thread that answers: the bytes of the changed world. The disk is elsewhere. */
function timeEncoding(): readonly Encoding[] {
  const world = benchWorld(manyDestinations);
  encodeWorld(world);
  return Array.from({ length: 500 }, () => {
    const changed = { ...world, destinations: world.destinations.map((one) => one) };
    const first = changed.destinations[0];
    if (first !== undefined) changed.destinations[0] = { ...first };
    const [before, used] = [performance.now(), process.cpuUsage()];
    encodeWorld(changed);
    const wall = performance.now() - before;
    const { user, system } = process.cpuUsage(used);
    return { wall, processor: (user + system) / 1000 };
  });
}

/** Medians of a few rounds, after one that warms up. */
async function repeated(port: number, step: Step): Promise<ReturnType<typeof middleOf>> {
  await measureLoad(port, step, { connections, ms: 1000 });
  const figures: LoadFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    figures.push(await measureLoad(port, step, { connections, ms: 1500 }));
  }
  return middleOf(figures);
}

/**
 * With many destinations in the state: creates and destroys at full load, and lists over one connection while
 * another creates and destroys.
 */
async function measureWrites(file: string, dir: string, report: Report): Promise<void> {
  const child = await startChild(file, ['ours', dir, String(manyDestinations)]);
  const name = `${manyDestinations} destinations`;
  const one = { connections: 1, ms: 3000 };
  const calm = await measureLoad(child.port, listStep, one);
  await child.ask();
  const [writing, listing] = await Promise.all([
    measureLoad(child.port, createStep, one),
    measureLoad(child.port, listStep, one),
  ]);
  const { p99 = 0, longest = 0 } = await child.ask();
  const loaded = await repeated(child.port, createStep);
  await child.stop();
  report.line(`${name}: a list, nothing written`, shown(calm));
  report.line(`${name}: a list beside writes`, shown(listing));
  report.line(`${name}: the writes`, shown(writing));
  report.line(
    `${name}: event loop held up beside writes`,
    `p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
  );
  report.line(`${name}: create and destroy, 16 connections`, shown(loaded));
  report.bar(`${name}: p99 of it in ms`, atMost(loaded.p99, 20));
  const encoding = timeEncoding();
  const wall = encoding.map((one) => one.wall);
  const processor = encoding.map((one) => one.processor);
  report.bar(`${name}: block by a write, p99 in ms`, atMost(percentile(wall, 0.99), 10));
  report.line(
    `${name}: a write on the processor`,
    `p50 ${percentile(processor, 0.5).toFixed(2)} ms, p99 ${percentile(processor, 0.99).toFixed(1)} ms, longest ${Math.max(...processor).toFixed(1)} ms`,
  );
}

/** @param file the built graphql-server */
export async function benchGraphql(file: string, report: Report): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'auditorium-bench-'));
  try {
    const ours = await startChild(file, ['ours', join(dir, 'ours')]);
    const yoga = await startChild(file, ['yoga', join(dir, 'yoga')]);
    await compare('list 5 destinations', listStep, { ours, yoga }, report);
    await compare('create and destroy', createStep, { ours, yoga }, report);
    await Promise.all([ours.stop(), yoga.stop()]);
    await measureWrites(file, join(dir, 'many'), report);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
