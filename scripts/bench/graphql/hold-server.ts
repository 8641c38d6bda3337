/**
 * A harness in a process of its own that tells for how long its event loop was held since it was asked last. Argument:
 * a folder.
 */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { createHarness } from '#mock-server/create-harness.ts';
import { openWorldFile } from '#mock-server/store/world/open-world-file.ts';

import { serveFigures } from '../start-child.ts';
import { benchWorld } from './graphql-world.ts';

const [, , dir = ''] = process.argv;
await (await openWorldFile(join(dir, 'world.json'), () => benchWorld())).close();
const harness = await createHarness({
  ports: { ui: 0, gitlab: 0, receiver: 0 },
  dataDir: dir,
  profile: '16.1',
  ownEvents: false,
  pageDir: null,
});
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
let used = process.cpuUsage();
serveFigures(Number(new URL(harness.description.gitlab.url).port), () => {
  const { user, system } = process.cpuUsage(used);
  const figures = { held: loop.max / 1e6, processor: (user + system) / 1000 };
  loop.reset();
  used = process.cpuUsage();
  return figures;
});
