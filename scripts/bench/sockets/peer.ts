/**
 * The other end of the sockets benchmark, in a process of its own: `peer.mjs real DIR`, `peer.mjs bare`, or
 * `peer.mjs mockttp DIR`, where that is installed.
 */
import { createJoiner } from '#mock-server/delivery/joiner.ts';
import { keepHeapLean } from '#mock-server/lean-heap.ts';
import { createReceiver } from '#mock-server/receiver/create-receiver.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { serveFigures } from '../start-child.ts';
import { openBareServer } from './bare-loops.ts';
import { openMockttp } from './rivals.ts';

/** As `serve` and the window's harness do. */
async function openReal(dir: string): Promise<{ readonly port: number }> {
  keepHeapLean();
  const log = await openLogFolder(dir, { clock });
  const joiner = createJoiner({ log, clock });
  return createReceiver({ name: 'bench', host: '127.0.0.1', port: 0, log, joiner, clock });
}

/** Processor time of all threads since it was asked last, in microseconds. */
function createCpuClock(): () => number {
  let before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    return user + system;
  };
}

const [, , kind = '', dir = ''] = process.argv;
const open: Readonly<Record<string, () => Promise<{ readonly port: number }>>> = {
  real: () => openReal(dir),
  bare: openBareServer,
  mockttp: () => openMockttp(dir),
};
const opened = await open[kind]?.();
if (opened === undefined) throw new Error(`There is no peer ${kind}.`);
const cpu = createCpuClock();
serveFigures(opened.port, () => ({ rss: process.memoryUsage.rss(), cpu: cpu() }));
