/**
 * The window at a million deliveries: how soon it shows them, how much memory it takes, how it answers wheel, keys and
 * pulls at the scrollbar, alone and while thousands of requests a second come in. Drives a real browser against the built
 * harness; beside it a list that does nothing but be long, in the same browser.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';

import {
  type HarnessDescription,
  harnessDescriptionSchema,
} from '#contract/harness-description.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { projectDir } from '../../../bin/build-freshness.js';
import { ensureBuilt } from '../../ensure-built.ts';
import { launchBrowser } from '../../launch-browser.ts';
import { fillLog } from '../log/big-log.ts';
import { atLeast, atMost, median, percentile, type Report } from '../report.ts';
import { startBurst } from './burst.ts';

const grid = '[role="grid"][aria-label="Deliveries"]';
const mega = 1024 * 1024;
/** What takes longer than that is no figure but a fault. */
const patienceMs = 20_000;
const places = Array.from({ length: 24 }, (_, index) => ((index * 37) % 97) / 97);
const numbers = z.array(z.number());

interface Served {
  readonly description: HarnessDescription;
  readonly stop: () => Promise<void>;
}

async function serve(dataDir: string): Promise<Served> {
  const ports = ['--ui-port', '0', '--gitlab-port', '0', '--receiver-port', '0'];
  const file = join(projectDir, 'bin', 'auditorium.js');
  const args = [file, 'serve', '--json', '--data', dataDir, ...ports];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', () => {
      reject(new Error('Failed to measure the page: the harness ended, see above.'));
    });
  });
  return {
    description: harnessDescriptionSchema.parse(JSON.parse(line)),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill();
      }),
  };
}

/** Calls the probe in the page. */
async function probe<Result>(page: Page, schema: z.ZodType<Result>, call: string): Promise<Result> {
  const late = `new Promise((resolve, reject) => setTimeout(reject, ${patienceMs}, new Error('too late')))`;
  return schema.parse(await page.evaluate(`Promise.race([window.probe.${call}, ${late}])`));
}

interface Frames {
  readonly perSecond: number;
  readonly longest: number;
}

/** Frames while something is done many times. */
async function framesWhile(
  page: Page,
  times: number,
  act: (index: number) => Promise<void>,
): Promise<Frames> {
  await page.evaluate('void window.probe.frames()');
  for (let index = 0; index < times; index += 1) await act(index);
  const lengths = await probe(page, numbers, 'endFrames()');
  const sum = lengths.reduce((all, one) => all + one, 0);
  return { perSecond: (lengths.length * 1000) / sum, longest: Math.max(...lengths) };
}

interface Motion {
  readonly wheel: Frames;
  readonly keys: Frames;
  readonly fling: number;
}

async function move(page: Page, selector: string): Promise<Motion> {
  const flings: number[] = [];
  for (const share of places) {
    flings.push(await probe(page, z.number(), `fling('${selector}', ${share})`));
  }
  const box = await page.locator(selector).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 200);
  const wheel = await framesWhile(page, 120, (index) =>
    page.mouse.wheel(0, index % 40 < 30 ? 240 : -240),
  );
  await page.locator(selector).focus();
  const keys = await framesWhile(page, 120, () => page.keyboard.press('ArrowDown'));
  return { wheel, keys, fling: percentile(flings, 0.95) };
}

async function openPlainList(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ path: join(import.meta.dirname, 'page-probe.js') });
  await page.goto(pathToFileURL(join(import.meta.dirname, 'plain-list.html')).href);
  return page;
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ path: join(import.meta.dirname, 'page-probe.js') });
  await page.goto(url);
  await page.waitForSelector(`${grid} [data-key]`);
  return page;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / mega;
}

const firstPaint = z.object({ painted: z.number(), code: z.number() });

async function measureStart(browser: Browser, url: string, report: Report): Promise<void> {
  const rounds: { readonly painted: number; readonly code: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const page = await openPage(browser, url);
    rounds.push(await probe(page, firstPaint, 'firstPaint()'));
    await page.close();
  }
  const after = median(rounds.map(({ painted, code }) => painted - code));
  report.bar('First rows painted after the code, ms', atMost(after, 300));
  report.line('The same since navigation, ms', figure(median(rounds.map((one) => one.painted))));
}

async function measureMotion(browser: Browser, page: Page, report: Report): Promise<void> {
  const list = await openPlainList(browser);
  const plain = await move(list, 'main');
  await list.close();
  const own = await move(page, grid);
  report.bar('Pull to a place, p95 until its rows are painted, ms', atMost(own.fling, 100));
  report.line('The plain list, ms', figure(plain.fling));
  for (const name of ['wheel', 'keys'] as const) {
    report.line(`Frames a second, ${name}`, figure(own[name].perSecond));
    report.line('The plain list', figure(plain[name].perSecond));
    // Without a GPU the machine, and not the page, sets how many there are.
    const share = own[name].perSecond / Math.min(60, plain[name].perSecond);
    report.bar('Share of the plain list', atLeast(share, 0.9));
    report.line(
      'Longest frame, ms; of the plain list',
      `${figure(own[name].longest)}; ${figure(plain[name].longest)}`,
    );
  }
}

async function measureAnswers(page: Page, report: Report): Promise<void> {
  const box = page.getByRole('combobox', { name: /Filter by/ });
  const filters: number[] = [];
  for (const [typed, last, text] of [
    ['status:50', '3', '10,000 of'],
    ['took:>99m', 's', '9,000 of'],
    ['kind:captur', 'e', '1,000,000 of'],
  ] as const) {
    await box.fill(typed);
    await page.waitForTimeout(1500);
    const until = probe(page, z.number(), `until('[role=status]', '${text}')`);
    await box.press(last);
    filters.push(await until);
  }
  report.bar('Filter key to result, median, ms', atMost(median(filters), 150));
  await box.fill('');
  await page.waitForTimeout(1500);
  const opened: number[] = [];
  for (const index of [11, 13, 15, 17, 19]) {
    const row = page.locator(`${grid} [data-key]`).nth(index);
    const key = (await row.getAttribute('data-key')) ?? '';
    const until = probe(page, z.number(), `until('section, [role=region]', '#${key}')`);
    await row.click();
    opened.push(await until);
  }
  report.bar('Inspector open, median, ms', atMost(median(opened), 50));
}

async function measureBurst(page: Page, receiver: string, report: Report): Promise<void> {
  await page.locator(grid).focus();
  await page.keyboard.press('End');
  const burst = startBurst(`${receiver}/logs`, 5000);
  await page.waitForTimeout(1000);
  await probe(page, numbers, 'inputDelays()');
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? 'ArrowUp' : 'ArrowDown');
    await page.waitForTimeout(80);
  }
  const delays = await probe(page, numbers, 'inputDelays()');
  report.line('Requests that came in a second', figure(await burst.stop()));
  report.bar('Key to paint meanwhile, p95, ms', atMost(percentile(delays, 0.95), 100));
}

function figure(value: number): string {
  return value.toFixed(1);
}

/** @param count deliveries in the log */
export async function benchPage(report: Report, count: number): Promise<void> {
  await ensureBuilt();
  const dir = await mkdtemp(join(tmpdir(), 'auditorium-bench-page-'));
  const log = await openLogFolder(dir, { clock });
  await fillLog(log, count);
  await log.close();
  const { description, stop } = await serve(dir);
  const browser = await launchBrowser();
  try {
    const { url } = description.ui;
    await measureStart(browser, url, report);
    const page = await openPage(browser, url);
    await measureMotion(browser, page, report);
    report.bar('Heap of the page after it, MB', atMost(await heapOf(page), 80));
    await measureAnswers(page, report);
    await measureBurst(page, description.receiver.url, report);
    report.bar('Heap of the page after the burst, MB', atMost(await heapOf(page), 80));
  } finally {
    await browser.close();
    await stop();
    await rm(dir, { recursive: true });
  }
}
