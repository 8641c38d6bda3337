import type { Socket } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { AttemptEntry, LogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import type { NewAttempt, NewSkip } from '#mock-server/delivery/send-plan.ts';
import { createKeptConnections } from '#mock-server/delivery/sender/kept-connections.ts';
import { systemClock } from '#mock-server/system-ports.ts';

import { deliverPlan } from './support/deliver-plan.ts';
import { openReceiver } from './support/open-receiver.ts';
import { fixture, openRunner } from './support/open-runner.ts';
import { planFor, settings } from './support/plan-for.ts';
import { openScriptedServer, type ScriptedServer } from './support/scripted-server.ts';

const profile = { ...makeProfile('16.1', profileTimeline, {}), settings };

/** A clock that a test can move on, beside the time that really passes. */
function movingClock(): { readonly clock: Clock; readonly move: (ms: number) => void } {
  let moved = 0;
  const clock = {
    now: () => systemClock.now(),
    monotonic: () => systemClock.monotonic() + moved,
  };
  return {
    clock,
    move: (ms) => {
      moved += ms;
    },
  };
}

interface Sender {
  readonly close: () => void;
  readonly send: (port: number) => Promise<NewAttempt | NewSkip>;
}

function openSender(clock: Clock = systemClock): Sender {
  const connections = createKeptConnections(clock);
  onTestFinished(() => {
    connections.close();
  });
  const context = { profile, run: null, clock, connections };
  const close = (): void => {
    connections.close();
  };
  return { close, send: (port) => deliverPlan(planFor(port), context) };
}

/** Answers every request on a connection with these bytes. */
function answering(bytes: string): Promise<ScriptedServer> {
  return openScriptedServer((socket: Socket) => {
    socket.write(bytes);
    socket.on('data', () => socket.write(bytes));
  });
}

function attemptsOf(entries: readonly LogEntry[]): AttemptEntry[] {
  return entries.filter((entry) => entry.kind === 'attempt');
}

const kept = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

describe('a run that keeps its connections', () => {
  it('sends all events over one connection a lane, and says of each that it is unfaithful', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [receiver.url] });
    const run = await over(start({ count: 20, concurrency: 2, keepAlive: true }));
    expect(run.deliveries).toEqual({ delivered: 20, failed: 0, skipped: 0 });
    const entries = await log.readFrom(0, 99);
    const captures = entries.filter((entry) => entry.kind === 'capture');
    expect(new Set(captures.map(({ connection }) => connection.remotePort)).size).toBe(2);
    const attempts = attemptsOf(entries);
    expect(attempts.every(({ unfaithful }) => unfaithful?.[0] === 'keep-alive')).toBe(true);
    for (const { request } of [...attempts, ...captures]) {
      expect(request.rawHeaders).toContainEqual(['Connection', 'keep-alive']);
    }
  });

  it('joins each attempt to the capture of the same request', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [receiver.url] });
    await over(start({ count: 10, keepAlive: true }));
    const entries = await log.readFrom(0, 99);
    for (const attempt of attemptsOf(entries)) {
      const capture = entries.find(({ seq }) => seq === attempt.capture);
      expect(capture).toMatchObject({ kind: 'capture', request: { body: attempt.request.body } });
    }
  });

  it('opens a new connection for each event where nobody asked to keep them', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [receiver.url] });
    await over(start({ fixtures: [fixture], count: 3 }));
    const entries = await log.readFrom(0, 99);
    expect(attemptsOf(entries).map(({ unfaithful }) => unfaithful)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const ports = attemptsOf(entries).map(({ localPort }) => localPort);
    expect(new Set(ports).size).toBe(3);
  });
});

describe('kept connections', () => {
  it('are used again after a whole answer', async () => {
    const server = await answering(kept);
    const { send } = openSender();
    await send(server.port);
    await send(server.port);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['says that it closes', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: Close\r\n\r\n{}'],
    ['is of HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}'],
  ])('are not used again after an answer that %s', async (_name, answer) => {
    const server = await answering(answer);
    const { send } = openSender();
    await send(server.port);
    await send(server.port);
    expect(server.received).toHaveLength(2);
  });

  it('are not used again after they rested for a while', async () => {
    const server = await answering(kept);
    const { clock, move } = movingClock();
    const { send } = openSender(clock);
    await send(server.port);
    move(1500);
    await send(server.port);
    expect(server.received).toHaveLength(2);
  });

  it('are not shared between ports', async () => {
    const [one, other] = [await answering(kept), await answering(kept)];
    const { send } = openSender();
    await send(one.port);
    await send(other.port);
    expect([one.received.length, other.received.length]).toEqual([1, 1]);
  });

  it('carry one request at a time', async () => {
    const server = await answering(kept);
    const { send } = openSender();
    await Promise.all([send(server.port), send(server.port), send(server.port)]);
    expect(server.received).toHaveLength(3);
  });

  it('are given up when the other side ends them at rest', async () => {
    const sockets: Socket[] = [];
    const server = await openScriptedServer((socket) => {
      sockets.push(socket);
      socket.write(kept);
    });
    const { send } = openSender();
    await send(server.port);
    const [socket] = sockets;
    const closed = new Promise((resolve) => socket?.once('close', resolve));
    socket?.end();
    await closed;
    expect(await send(server.port)).toMatchObject({ response: { status: 200 } });
    expect(server.received).toHaveLength(2);
  });

  it('are closed with the sender', async () => {
    const ended: Promise<void>[] = [];
    const server = await openScriptedServer((socket) => {
      ended.push(
        new Promise((resolve) => {
          socket.on('close', () => {
            resolve();
          });
        }),
      );
      socket.write(kept);
    });
    const { send, close } = openSender();
    await send(server.port);
    close();
    await Promise.all(ended);
    expect(ended).toHaveLength(1);
  });
});
