/** The other end of the sockets benchmark, in a process of its own: `peer.mjs real DIR` or `peer.mjs bare`. */
import { createJoiner } from '#mock-server/delivery/joiner.ts';
import { keepHeapLean } from '#mock-server/lean-heap.ts';
import { createReceiver } from '#mock-server/receiver/create-receiver.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { serveFigures } from '../start-child.ts';
import { openBareServer } from './bare-loops.ts';

/** As `serve` and the window's harness do. */
async function openReal(dir: string): Promise<{ readonly port: number }> {
  keepHeapLean();
  const log = await openLogFolder(dir, { clock });
  const joiner = createJoiner({ log, clock });
  return createReceiver({ name: 'bench', host: '127.0.0.1', port: 0, log, joiner, clock });
}

const [, , kind, dir = ''] = process.argv;
const { port } = kind === 'real' ? await openReal(dir) : await openBareServer();
serveFigures(port, () => ({ rss: process.memoryUsage.rss() }));
