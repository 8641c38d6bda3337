/**
 * The three journeys that the documentation begins with. The pictures of its pages are taken on the way, and tests go the
 * same way in a browser and in the window, and count the clicks.
 */
import { createServer, request as openRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Locator, Page } from 'playwright-core';

/** What a journey may use: a page that is open and connected, and what there is besides. */
export interface Traveller {
  readonly page: Page;
  /** An endpoint that takes JSON only, as many do. */
  readonly endpoint: string;
  readonly click: (what: Locator) => Promise<void>;
  /** Clicks what saves a file; done when the file is there. */
  readonly save: (what: Locator) => Promise<void>;
  /** Here is something to be seen: the name of a picture. */
  readonly look: (name: string) => Promise<void>;
}

export type Journey = (traveller: Traveller) => Promise<void>;

/** From the first screen to why an event was lost, and what to change. */
export const integrator: Journey = async ({ page, endpoint, click, look }) => {
  await click(page.getByRole('button', { name: 'Create a destination' }));
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Destination URL' }).fill(endpoint);
  await look('integrator-destination');
  await click(form.getByRole('button', { name: 'Create destination' }));
  await form.waitFor({ state: 'hidden' });
  await click(page.getByRole('region', { name: 'Fire' }).getByRole('button', { name: /^Fire/ }));
  const cause = page.getByRole('region', { name: 'Cause and cure' });
  await cause.getByText(/^415/).waitFor();
  await look('integrator-cause');
  await click(cause.getByRole('button', { name: 'Recipe for Fastify' }));
  await page.getByRole('dialog', { name: 'What to change' }).waitFor();
  await look('integrator-cure');
};

/** From recorded requests to the same bytes at another place. */
export const replayer: Journey = async ({ page, click, look }) => {
  const recorded = `curl ${await receiverOf(page)}/logs -H 'X-Gitlab-Audit-Event-Type: merge_request_create' --data '{"id":1,"event_type":"merge_request_create"}'`;
  await page.keyboard.press('i');
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Or paste' }).fill(recorded);
  await click(form.getByRole('button', { name: 'Import', exact: true }));
  await form.getByText(/1 request of pasted text/).waitFor();
  await look('replayer-import');
  await click(form.getByRole('button', { name: 'Done' }));
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByRole('region', { name: 'Bytes to be sent' }).waitFor();
  await look('replayer-replay');
  await click(page.getByRole('dialog').getByRole('button', { name: /^Send 1 request/ }));
  await page.getByText('Sent 1 request').first().waitFor();
  await look('replayer-sent');
};

/** From a capture to a page of evidence. */
export const headerQa: Journey = async ({ page, click, save, look }) => {
  await sendLikeProxy(`${await receiverOf(page)}/logs`);
  await click(page.getByRole('grid', { name: 'Deliveries' }).getByRole('row').nth(1));
  await click(page.getByRole('tab', { name: /^As GitLab/ }));
  await page.getByRole('list', { name: /^Findings/ }).waitFor();
  await look('header-qa-findings');
  await save(page.getByRole('button', { name: 'Save as evidence' }));
};

/** The URL of the receiver, as it stands at the top of the page. */
function receiverOf(page: Page): Promise<string> {
  const copy = page.getByRole('button', { name: 'Copy Receiver URL' });
  return page.getByRole('banner').locator('span').filter({ has: copy }).locator('code').innerText();
}

/** What GitLab sent, as a proxy passed it on: a name in another case, and a header of its own. */
async function sendLikeProxy(url: string): Promise<void> {
  const body = '{"id":1,"event_type":"merge_request_create"}';
  const headers = [
    ...['X-Gitlab-Event-Streaming-Token', 'token-of-qa-0000'],
    ...['x-gitlab-audit-event-type', 'merge_request_create'],
    ...['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3', 'Accept', '*/*'],
    ...['User-Agent', 'Ruby', 'Content-Type', 'application/x-www-form-urlencoded'],
    ...['X-Forwarded-For', '10.0.0.7', 'Connection', 'close'],
    ...['Host', new URL(url).host, 'Content-Length', String(body.length)],
  ];
  await new Promise((resolve, reject) => {
    openRequest(url, { method: 'POST', headers })
      .on('response', (response) => {
        response.resume().on('end', resolve);
      })
      .on('error', reject)
      .end(body);
  });
}

/** Answers 415 to whatever is not said to be JSON, in the words of Fastify. */
export async function startJsonOnly(): Promise<{
  readonly url: string;
  readonly stop: () => void;
}> {
  const server: Server = createServer((request, response) => {
    request.resume();
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    const refusal = {
      statusCode: 415,
      code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE',
      error: 'Unsupported Media Type',
      message: 'Unsupported Media Type',
    };
    response.writeHead(isJson ? 200 : 415, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(isJson ? {} : refusal));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ingest`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
