/**
 * For how long one call of the mock GitLab's API holds the process, with the receiver and the page in it: each hostile
 * document and body, one after another, against a harness of its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { atMost, type Report } from '../report.ts';
import { type BenchChild, startChild } from '../start-child.ts';
import { benchToken } from './graphql-world.ts';
import { hostileBodies, type HostileBody } from './hostile/hostile-bodies.ts';

/** The first warms up. Other processes can only add, so the best of the others counts. */
const rounds = 5;

/** Milliseconds that no call may hold the process for. */
const mostHeld = 50;

/** Milliseconds. */
interface Held {
  /** On the clock, at a stretch. */
  readonly held: number;
  /** Of the processor, all in all, which other processes do not add to. */
  readonly processor: number;
}

async function holdOf(child: BenchChild, { contentType, body }: HostileBody): Promise<Held> {
  await child.ask();
  const answer = await fetch(`http://127.0.0.1:${child.port}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': contentType, 'private-token': benchToken },
    body,
  });
  await answer.arrayBuffer();
  const { held = 0, processor = 0 } = await child.ask();
  return { held, processor };
}

/** @param file the built hold-server */
export async function benchHold(file: string, report: Report): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'auditorium-bench-'));
  const child = await startChild(file, [dir]);
  try {
    const best = new Map<string, Held>();
    for (let round = 0; round < rounds; round += 1) {
      for (const hostile of hostileBodies(round)) {
        const { held, processor } = await holdOf(child, hostile);
        const known = round < 2 ? { held, processor } : best.get(hostile.name);
        best.set(hostile.name, {
          held: Math.min(held, known?.held ?? held),
          processor: Math.min(processor, known?.processor ?? processor),
        });
      }
    }
    const sorted = [...best].toSorted(([, one], [, other]) => other.held - one.held);
    for (const [name, { held, processor }] of sorted) {
      report.line(name, `${held.toFixed(1)} ms, processor ${processor.toFixed(1)} ms`);
    }
    const worst = sorted[0]?.[1].held ?? 0;
    report.bar('one call holds the process, worst in ms', atMost(worst, mostHeld));
  } finally {
    await child.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
