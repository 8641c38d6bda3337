/**
 * The log at its size: how long a search takes, how much later a harness is ready, how much memory it takes. A process
 * of its own, since what is measured is the memory of a process. Arguments: the number of entries.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { keepHeapLean } from '#mock-server/lean-heap.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { createSearchPages, type SearchPageRequest } from '#mock-server/store/search-pages.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { atMost, createReport } from '../report.ts';
import { fillLog } from './big-log.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const mega = 1024 * 1024;
const report = createReport((line) => process.stdout.write(`${line}\n`));

const everything: SearchPageRequest = {
  ...{ search: '', each: 'entry', offset: 0, limit: 200, sort: 'time', descending: false },
};

/** `cpu`: of all threads of this process, in milliseconds; the machine may have other things to do. */
async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ ms: number; cpu: number; result: Result }> {
  const before = performance.now();
  const used = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - before, cpu: Math.round((user + system) / 1000), result };
}

/** Until all of the log was looked through. */
async function wholeSearch(log: EventLog, change: Partial<SearchPageRequest>): Promise<number> {
  const pages = createSearchPages(log);
  for (;;) {
    const page = await pages.page({ ...everything, ...change });
    if (page.complete) return page.total;
  }
}

keepHeapLean();
const dir = await mkdtemp(join(tmpdir(), 'auditorium-bench-'));
const log = await openLogFolder(dir, { clock });
const rss: number[] = [];
const filling = await timed(() =>
  fillLog(log, count, (written) => {
    if (written % 51_200 === 0) rss.push(process.memoryUsage.rss());
  }),
);
report.line('Entries written a second', String(Math.round((count * 1000) / filling.ms)));
// The most of three samples at both ends: how much garbage there happens to be makes one or the other 5 % more.
const early = Math.max(...rss.slice(0, 3));
const last = Math.max(...rss.slice(-3));
report.bar('Memory after them, MB', atMost(last / mega, 160));
report.bar('Of what it was after a tenth', atMost(last / early, 1.1));
await log.close();

const opening = await timed(() => openLogFolder(dir, { clock }));
const again = opening.result;
report.bar('Log opened, ms', atMost(opening.ms, 300));
report.line('Index taken up, ms of cpu', String((await timed(() => again.totals())).cpu));
for (const search of [
  'type:repository status:503',
  'took:>99ms',
  'not status:2xx',
  'path:/nothing',
  'is:duplicate',
  'is:late',
]) {
  const { ms, cpu, result } = await timed(() => wholeSearch(again, { search }));
  report.bar(`Typed search ${search}, ms (cpu ${cpu}, ${result} found)`, atMost(ms, 100));
}
const sorted = await timed(() => wholeSearch(again, { sort: 'duration', descending: true }));
report.line('All by duration, ms', `${Math.round(sorted.ms)} (cpu ${sorted.cpu})`);
for (const search of ['body:event-17', `body:event-${count}`, 'id:=event-77', 'token:nothing']) {
  const pages = createSearchPages(again);
  const first = await timed(() => pages.page({ ...everything, search, limit: 1 }));
  report.bar(`Text search ${search}, first answer, ms (cpu ${first.cpu})`, atMost(first.ms, 300));
  const whole = await timed(() => wholeSearch(again, { search }));
  report.line(
    `Text search ${search}, all of it, ms`,
    `${Math.round(whole.ms)} (cpu ${whole.cpu}, ${whole.result} found)`,
  );
}
await again.close();
await rm(dir, { recursive: true });
if (report.missed > 0) process.exitCode = 1;
