import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { ask } from '../../test/support/ask.ts';
import { openHttpServer } from './open-http-server.ts';

const request = { host: '127.0.0.1', port: 0, what: 'test server', option: '--test-port' };
/** A connection on which nothing is sent. */
async function openSocket(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
}

/** What waits for the end of the grace waits for ever then. */
function stopGrace(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

const ignore = (): undefined => undefined;

describe('openHttpServer', () => {
  it('answers at a free port of 127.0.0.1', async () => {
    const server = await openHttpServer((_, response) => response.end('hello'), request);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await ask(server.url)).text).toBe('hello');
    await server.close();
  });

  it('says which port is taken', async () => {
    const first = await openHttpServer(ignore, request);
    await expect(openHttpServer(ignore, { ...request, port: first.port })).rejects.toMatchObject({
      code: 'port/taken',
    });
    await first.close();
  });

  it('lets an answer under way finish when it closes, and takes no more', async () => {
    let finish: () => void = ignore;
    const arrived = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let answer: () => void = ignore;
    const server = await openHttpServer((_, response) => {
      answer = () => response.end('late');
      finish();
    }, request);
    const late = ask(server.url);
    await arrived;
    const closed = server.close();
    await expect(ask(server.url)).rejects.toThrow('ECONNREFUSED');
    answer();
    expect((await late).text).toBe('late');
    await closed;
  });

  it('cuts off an answer that does not end', async () => {
    const server = await openHttpServer((_, response) => response.write('never'), request);
    const breaking = await new Promise<{ broken: Promise<unknown> }>((resolve) => {
      get(server.url, (response) => {
        resolve({ broken: new Promise((broken) => response.on('error', broken).resume()) });
      });
    });
    await server.close();
    expect(await breaking.broken).toBeInstanceOf(Error);
  });

  it.each([
    ['that wait for the next request', async (url: string) => (await fetch(url)).text()],
    ['that have not asked anything yet', (url: string) => openSocket(url)],
  ])('does not wait for connections %s', async (_which, connect) => {
    const server = await openHttpServer((_, response) => response.end('hello'), request);
    await connect(server.url);
    stopGrace();
    await server.close();
  });

  it('does not keep a connection whose answer ends while the server closes', async () => {
    let end: () => void = ignore;
    const server = await openHttpServer((_, response) => {
      response.write('begun');
      end = () => response.end();
    }, request);
    const response = await fetch(server.url);
    stopGrace();
    const closed = server.close();
    end();
    expect(await response.text()).toBe('begun');
    await closed;
  });
});
