import { expect, it, onTestFinished } from 'vitest';

import { ask } from '../../test/support/ask.ts';
import { createLateApp, type LateApp, loadInTurn } from './late-app.ts';
import { openHttpServer } from './open-http-server.ts';

async function serve({ app }: LateApp): Promise<string> {
  const request = { host: '127.0.0.1', port: 0, what: 'test server', option: '--test-port' };
  const server = await openHttpServer(app, request);
  onTestFinished(() => server.close());
  return server.url;
}

it('answers who asked before it was loaded, and loads once', async () => {
  let loaded = 0;
  const late = createLateApp(
    async () => {
      loaded += 1;
      return Promise.resolve((_request, response) => response.end(`loaded ${loaded}`));
    },
    () => undefined,
  );
  const url = await serve(late);
  const texts = (await Promise.all([ask(url), ask(url)])).map(({ text }) => text);
  await late.load();
  expect([...texts, (await ask(url)).text]).toEqual(['loaded 1', 'loaded 1', 'loaded 1']);
});

it('says why it cannot be loaded, and answers 500', async () => {
  const told: unknown[] = [];
  const gone = new Error('a file is gone');
  const late = createLateApp(
    async () => Promise.reject(gone),
    (thrown) => told.push(thrown),
  );
  const url = await serve(late);
  expect((await ask(url)).status).toBe(500);
  expect((await ask(url)).status).toBe(500);
  expect(told).toEqual([gone]);
});

it('loads one after another, and no other once it is told to stop', async () => {
  const begun: string[] = [];
  let finish: () => void = () => undefined;
  const first = createLateApp(
    () =>
      new Promise((resolve) => {
        begun.push('first');
        finish = () => {
          resolve(() => undefined);
        };
      }),
    () => undefined,
  );
  const second = createLateApp(
    () => {
      begun.push('second');
      return Promise.resolve(() => undefined);
    },
    () => undefined,
  );
  const stop = loadInTurn([first, second]);
  expect(begun).toEqual([]);
  await new Promise(setImmediate);
  const stopped = stop();
  finish();
  await stopped;
  await new Promise(setImmediate);
  expect(begun).toEqual(['first']);
});
