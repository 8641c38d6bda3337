import { createServer } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';

import { listen, type ListenRequest } from '#mock-server/listen.ts';

function tryListen(change: Partial<ListenRequest>): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  const request = { host: '127.0.0.1', port: 0, what: 'receiver', option: '--receiver-port' };
  return listen(server, { ...request, ...change });
}

describe('listen', () => {
  it('says which free port it found', async () => {
    const ports = [await tryListen({}), await tryListen({})];
    expect(ports.every((port) => port > 0)).toBe(true);
    expect(ports[0]).not.toBe(ports[1]);
  });

  it('names the port that is taken and the option that moves it', async () => {
    const port = await tryListen({});
    await expect(tryListen({ port })).rejects.toMatchObject({
      code: 'port/taken',
      category: 'conflict',
      message: `Failed to listen on 127.0.0.1:${port}: the port is taken. Try --receiver-port 0 for any free port, or stop what listens there; it was wanted for the receiver.`,
      details: { what: 'receiver', host: '127.0.0.1', port },
    });
  });

  it.each(['192.0.2.1', 'nobody.invalid'])('says that %s is not an address here', async (host) => {
    await expect(tryListen({ host })).rejects.toMatchObject({
      code: 'port/no-such-address',
      category: 'configuration',
    });
  });

  it('refuses a port that cannot be', async () => {
    await expect(tryListen({ port: 70_000 })).rejects.toMatchObject({
      code: 'port/not-listening',
      message: expect.stringContaining('Try --receiver-port with another port') as string,
    });
  });
});
