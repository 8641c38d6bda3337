import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { LogEntry } from '#core/log/log-entry.ts';
import { createSeededRandom } from '#core/order/seeded-random.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { makeFolder } from '../support/make-folder.ts';

const script = join(import.meta.dirname, 'support', 'receiver-process.ts');

interface Running {
  readonly process: ChildProcess;
  readonly port: number;
}

async function startReceiver(dir: string): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, port: Number(line.toString()) };
}

/**
 * Sends one request after another until the connection breaks.
 * @param onAnswered gets the name of each request that was answered 2xx
 */
function sendUntilBroken(
  port: number,
  name: (index: number) => string,
  onAnswered: (name: string) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let index = 0;
    const next = (): void => {
      // Some bodies are large enough for a file of their own.
      const body = name(index) + 'x'.repeat(index % 50 === 49 ? 80_000 : 600);
      socket.write(
        `POST /logs HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    };
    socket.on('connect', next);
    socket.on('data', (bytes) => {
      if (bytes.toString('latin1').startsWith('HTTP/1.1 200 ')) {
        onAnswered(name(index));
        index += 1;
        next();
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
  });
}

/** The names of the requests that are in the log, with every body read back whole. */
async function recordedNames(log: EventLog): Promise<Set<string>> {
  const names = new Set<string>();
  let after = 0;
  for (;;) {
    const entries: readonly LogEntry[] = await log.readFrom(after, 500);
    for (const entry of entries) {
      expect(entry.seq).toBe(after + 1);
      after = entry.seq;
      if (entry.kind === 'capture' && entry.complete) {
        const { body } = entry.request;
        const text =
          body.encoding === 'file'
            ? Buffer.from((await log.readBody(body.sha256)) ?? []).toString()
            : body.text;
        expect(text).toHaveLength(body.size);
        names.add(text.replace(/x+$/, ''));
      }
    }
    if (entries.length === 0) {
      return names;
    }
  }
}

/** How often it is killed; `AUDITORIUM_KILLS=100` is for a release. */
const kills = Number(process.env['AUDITORIUM_KILLS'] ?? 3);
const seed = Number(process.env['AUDITORIUM_PROPERTY_SEED'] ?? 20_230_622);

describe(`a harness that is killed in the middle of a burst (seed ${seed})`, () => {
  it(
    `has every request that was answered 2xx in its log, ${kills} times`,
    async () => {
      const dir = await makeFolder();
      const answered = new Set<string>();
      const random = createSeededRandom(seed);
      for (let round = 0; round < kills; round += 1) {
        const { process: child, port } = await startReceiver(dir);
        const goal = answered.size + 1 + random.below(3000);
        // Anywhere within a write, and not only behind an answer.
        const delay = random.below(20);
        const connections = Array.from({ length: 24 }, (_, lane) =>
          sendUntilBroken(
            port,
            (index) => `${round}-${lane}-${index} `,
            (name) => {
              answered.add(name);
              if (answered.size === goal) {
                setTimeout(() => child.kill('SIGKILL'), delay);
              }
            },
          ),
        );
        await Promise.all(connections);
      }
      const log = await openLogFolder(dir, { clock });
      onTestFinished(() => log.close());
      const recorded = await recordedNames(log);
      expect([...answered].filter((name) => !recorded.has(name))).toEqual([]);
      expect(answered.size).toBeGreaterThan(kills * 500);
      if (kills > 3) {
        process.stderr.write(
          `${kills} kills: ${answered.size} requests answered 2xx, ${recorded.size} in the log, none missing.\n`,
        );
      }
    },
    60_000 + kills * 60_000,
  );
});
