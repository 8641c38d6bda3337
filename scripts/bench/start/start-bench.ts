/** How long `serve` takes until every port answers, beside a Node.js that does nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { projectDir } from '../../../bin/build-freshness.js';
import { atMost, median, type Report } from '../report.ts';

const rounds = 11;
const anyPorts = ['--ui-port', '0', '--gitlab-port', '0', '--receiver-port', '0'];

/** Milliseconds until a program of Node.js has printed its first line, or has ended without one. */
async function untilFirstLine(args: readonly string[]): Promise<number> {
  const before = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const taken = performance.now() - before;
  child.kill();
  await ended;
  return taken;
}

/** In turns, so that a busy machine slows both. */
export async function benchStart(report: Report): Promise<void> {
  const program = join(projectDir, 'out', 'main', 'auditorium.cjs');
  const bare: number[] = [];
  const serve: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await untilFirstLine(['-e', '0']));
    serve.push(await untilFirstLine([program, 'serve', '--memory', '--json', ...anyPorts]));
  }
  const share = median(serve.map((taken, round) => taken / (bare[round] ?? Number.NaN)));
  report.line('node -e 0, ms', median(bare).toFixed(0));
  report.line('serve until it is ready, ms', median(serve).toFixed(0));
  report.bar('serve until it is ready, as a multiple of it', atMost(share, 3.5));
}
