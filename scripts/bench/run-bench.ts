/**
 * `npm run bench`: every benchmark in one run, with its peers beside it, on the bundled code. Ends with 1 when a bar is
 * missed. `--long` sustains the deliveries for a minute; `--only graphql` runs one part; `--again` measures a part once more
 * in which a bar was missed, and goes by the second time: machines are slow for a minute now and then.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { reasonOf } from '#core/errors/reason-of.ts';

import { runProcess } from '../../cli/run-process.ts';
import { ensureBuilt } from '../ensure-built.ts';
import { installPackage } from '../fetch-package.ts';
import { buildBench } from './build-bench.ts';
import { benchGraphql } from './graphql/graphql-bench.ts';
import { benchHold } from './graphql/hold-bench.ts';
import { benchPage } from './page/page-bench.ts';
import { createReport, type Report } from './report.ts';
import { rivals } from './sockets/rivals.ts';
import { benchStart } from './start/start-bench.ts';

const { values: options } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

/** @returns whether a bar was missed that is none of the known misses */
type Part = () => Promise<boolean>;

/** A part that measures in this process. */
function reporting(measure: (report: Report) => Promise<void>): Part {
  return async () => {
    const report = createReport(print);
    await measure(report);
    return report.missed > 0;
  };
}

const parts: Readonly<Record<string, Part>> = {
  sockets: async () => {
    const [file = '', peer = ''] = await buildBench(['sockets/sockets-bench', 'sockets/peer']);
    const seconds = options.long ? '60' : '10';
    const installed = await installRivals();
    const { code } = await runProcess(process.execPath, [file, peer, seconds, ...installed], {
      limitMs: 900_000,
    });
    // It prints its bars itself and ends with 1 when one is missed.
    return code !== 0;
  },
  log: async () => {
    const [file = ''] = await buildBench(['log/log-bench']);
    const { code } = await runProcess(process.execPath, [file], { limitMs: 600_000 });
    return code !== 0;
  },
  page: reporting((report) => benchPage(report, 1_000_000)),
  graphql: reporting(async (report) => {
    const [server = ''] = await buildBench(['graphql/graphql-server']);
    await benchGraphql(server, report);
  }),
  start: reporting(async (report) => {
    await ensureBuilt();
    await benchStart(report);
  }),
  hold: reporting(async (report) => {
    const [server = ''] = await buildBench(['graphql/hold-server']);
    await benchHold(server, report);
  }),
};

/** Those that can be had, as `NAME=DIR`. The benchmark goes on without the others. */
async function installRivals(): Promise<readonly string[]> {
  const installed: string[] = [];
  for (const { name, title, spec, integrity } of rivals) {
    try {
      const version = spec.slice(spec.lastIndexOf('@') + 1);
      installed.push(`${name}=${await installPackage({ spec, integrity }, `${name}-${version}`)}`);
    } catch (error) {
      print(`${title} is left out. ${reasonOf(error)}`);
    }
  }
  return installed;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const { only, again } = options;
const chosen = Object.entries(parts).filter(([name]) => only === undefined || name === only);
if (chosen.length === 0) {
  process.stderr.write(`There is no benchmark ${only ?? ''}: ${Object.keys(parts).join(', ')}.\n`);
  process.exitCode = 2;
}
const [processor] = cpus();
print(
  `Node ${process.version}, ${cpus().length} x ${processor?.model ?? 'unknown'}, load ${(loadavg()[0] ?? 0).toFixed(1)} before`,
);
for (const [name, measure] of chosen) {
  print(`\n# ${name}`);
  let missed = await measure();
  if (missed && again) {
    print(`\n# ${name}, once more, since a bar was missed`);
    missed = await measure();
  }
  if (missed) process.exitCode = 1;
}
