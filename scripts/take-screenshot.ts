/**
 * Takes the pictures in docs/images, from the real page with real data: a harness in memory, a destination with
 * headers of its own, documented events fired at it, one more at an endpoint that nobody answers at, and the
 * inspector open, light and dark; and what is to be seen on the three journeys with which the documentation begins.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Browser, Page } from 'playwright-core';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import {
  type HarnessDescription,
  harnessDescriptionSchema,
} from '#contract/harness-description.ts';

import { projectDir } from '../bin/build-freshness.js';
import { ensureBuilt } from './ensure-built.ts';
import { headerQa, integrator, type Journey, replayer, startJsonOnly } from './journeys/journey.ts';
import { launchBrowser } from './launch-browser.ts';

const imagesDir = join(projectDir, 'docs', 'images');
/** Written at the end: with them the documentation has changed, and the next harness would be built anew. */
const taken = new Map<string, Buffer>();
const headers = [
  ['X-Log-Source', 'gitlab-staging'],
  ['X-Api-Key', 'f1c7a2d0-auditorium'],
] as const;
const fixtures = [
  'repository_git_operation.ssh-push',
  'repository_git_operation.http-fetch',
  'project_fork_operation',
  'audit_operation.merge-request-approved',
  'project_group_link_create',
  'merge_request_create',
];

async function serve(): Promise<{ description: HarnessDescription; stop: () => void }> {
  const ports = ['--ui-port', '0', '--gitlab-port', '0', '--receiver-port', '0'];
  const args = [join(projectDir, 'bin', 'auditorium.js'), 'serve', '--memory', '--json', ...ports];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', () => {
      reject(new Error('Failed to take the pictures: the harness ended, see above.'));
    });
  });
  return {
    description: harnessDescriptionSchema.parse(JSON.parse(line)),
    stop: () => {
      child.kill();
    },
  };
}

async function ask(client: HarnessClient, query: string): Promise<string> {
  const { body } = await client.call('executeGraphql', { query, as: 'owner' });
  return JSON.stringify(body);
}

async function createDestination(client: HarnessClient, url: string): Promise<string> {
  const answer = await ask(
    client,
    `mutation { externalAuditEventDestinationCreate(input: {
       destinationUrl: ${JSON.stringify(url)}, groupPath: "my-group"
     }) { errors externalAuditEventDestination { id } } }`,
  );
  const id = /gid:[^"]+/.exec(answer)?.[0];
  if (id === undefined) throw new Error(`Failed to create a destination: ${answer}`);
  return id;
}

async function fire(client: HarnessClient, wanted: readonly string[]): Promise<void> {
  const scope = { kind: 'group', path: 'my-group' } as const;
  const { id } = await client.call('startRun', { fixtures: [...wanted], scope });
  while ((await client.call('getRun', { id })).state === 'running');
}

async function makeHistory({ control, receiver }: HarnessDescription): Promise<void> {
  const client = createHttpClient(control);
  const id = await createDestination(client, `${receiver.url}/logs`);
  for (const [key, value] of headers) {
    await ask(
      client,
      `mutation { auditEventsStreamingHeadersCreate(input: {
         destinationId: "${id}", key: "${key}", value: "${value}"
       }) { errors } }`,
    );
  }
  await fire(client, fixtures.slice(0, 3));
  await createDestination(client, 'http://127.0.0.1:9/ingest');
  await fire(client, fixtures.slice(3));
}

async function takePicture(
  browser: Browser,
  link: string,
  { colorScheme, name }: { colorScheme: 'light' | 'dark'; name: string },
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    colorScheme,
  });
  await page.goto(link);
  const grid = page.getByRole('grid', { name: 'Deliveries' });
  await grid.getByRole('row', { name: /merge_request_create.*Delivered/ }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByText(/^Body identical/).waitFor();
  taken.set(name, await page.screenshot());
  await page.close();
}

/** The picture as WebP, a tenth of the PNG; the browser itself makes it. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(
    async (source) => {
      const image = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.6 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return Buffer.from(base64, 'base64');
}

/** Each begins on a harness of its own, at its first screen. */
async function picture(browser: Browser, journey: Journey, endpoint: string): Promise<void> {
  const { description, stop } = await serve();
  const page = await browser.newPage({
    viewport: { width: 1200, height: 750 },
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const plain = await browser.newPage();
  try {
    await page.goto(description.ui.url);
    await page.getByText('Connected', { exact: true }).waitFor();
    await journey({
      ...{ page, endpoint },
      click: (what) => what.click(),
      save: async (what) => {
        await Promise.all([page.waitForEvent('download'), what.click()]);
      },
      look: async (name) => {
        await page.mouse.move(0, 0);
        taken.set(`${name}.webp`, await toWebp(plain, await page.screenshot()));
      },
    });
  } finally {
    await Promise.all([page.close(), plain.close()]);
    stop();
  }
}

await ensureBuilt();
mkdirSync(imagesDir, { recursive: true });
const { description, stop } = await serve();
const browser = await launchBrowser();
try {
  await makeHistory(description);
  const link = description.ui.url;
  await takePicture(browser, link, { colorScheme: 'light', name: 'side-by-side.png' });
  await takePicture(browser, link, { colorScheme: 'dark', name: 'side-by-side-dark.png' });
  const { url, stop: stopEndpoint } = await startJsonOnly();
  for (const journey of [integrator, replayer, headerQa]) await picture(browser, journey, url);
  stopEndpoint();
  for (const [name, bytes] of taken) writeFileSync(join(imagesDir, name), bytes);
  process.stderr.write(`The pictures are in ${imagesDir}.\n`);
} finally {
  await browser.close();
  stop();
}
