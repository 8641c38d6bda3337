import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';

import { killListener } from '../../test/sockets/support/kill-listener.ts';
import { takePulse } from './listener-pulse.ts';
import { watchListeners } from './watch-listeners.ts';

/** A server under watch. Nothing but the test makes it beat. */
async function watched(server: Server, host = '127.0.0.1') {
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const turns: (string | null)[] = [];
  const watch = watchListeners({ onTurn: (_what, problem) => turns.push(problem) });
  const pulse = takePulse(server, { host, port });
  const name = { what: 'receiver a', url: `http://${host}:${port}`, advice: 'starting it' };
  const listener = watch.add(name, pulse);
  onTestFinished(() => {
    watch.stop();
    pulse.stop();
    server.close();
  });
  return { port, watch, pulse, listener, turns };
}

describe('the watch over listeners', () => {
  it('says nothing of one that takes connections, at whatever address', async () => {
    for (const host of ['127.0.0.1', '0.0.0.0', 'localhost']) {
      const { watch, listener, turns } = await watched(createServer(), host);
      await watch.beat();
      await watch.beat();
      expect([listener.problem, turns]).toEqual([null, []]);
    }
  });

  it('says once that one has lost its socket, and why', async () => {
    const { port, watch, listener, turns } = await watched(createServer());
    killListener(port);
    await watch.beat();
    await watch.beat();
    const problem = `The receiver a takes no connections at http://127.0.0.1:${port}: nothing listens there any more. Try starting it.`;
    expect(turns).toEqual([problem]);
    expect(listener.problem).toBe(problem);
  });

  it('is not deceived by another program that has the port by now', async () => {
    const { port, watch, listener } = await watched(createServer());
    killListener(port);
    const other = createServer();
    onTestFinished(() => void other.close());
    await once(other.listen(port, '127.0.0.1'), 'listening');
    await watch.beat();
    expect(listener.problem).toContain('a connection was not taken within 2 s');
  });

  it('says at once that one was closed by somebody else', async () => {
    const server = createHttpServer();
    const { turns } = await watched(server);
    server.close();
    await once(server, 'close');
    expect(turns).toEqual([expect.stringContaining('it was closed.')]);
  });

  it('says at once what the system has against connections, and that it is over', async () => {
    const server = createServer();
    const { watch, turns } = await watched(server);
    const refused = Object.assign(new Error('accept EMFILE'), { code: 'EMFILE' });
    server.emit('error', refused);
    server.emit('error', refused);
    expect(turns).toEqual([expect.stringContaining(': too many files are open (EMFILE).')]);
    await watch.beat();
    expect(turns.slice(1)).toEqual([null]);
  });

  it('says nothing of one that is closed on purpose', async () => {
    const server = createServer();
    const { watch, listener, turns } = await watched(server);
    listener.leave();
    server.close();
    await once(server, 'close');
    await watch.beat();
    expect(turns).toEqual([]);
  });
});
