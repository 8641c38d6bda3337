/** A receiver with a log of its own, closed when the test ends. */
import { onTestFinished } from 'vitest';

import type { CaptureEntry, LogEntry } from '#core/log/log-entry.ts';
import { createJoiner, type Joiner } from '#mock-server/delivery/joiner.ts';
import {
  createReceiver,
  type Receiver,
  type ReceiverOptions,
} from '#mock-server/receiver/create-receiver.ts';
import { createMemoryLog } from '#mock-server/store/create-memory-log.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { gather } from '../../support/gather.ts';

export interface OpenReceiver {
  readonly receiver: Receiver;
  readonly log: EventLog;
  readonly joiner: Joiner;
  /** Settles with the entries once there are that many. */
  readonly entries: (count: number) => Promise<readonly LogEntry[]>;
  /** Settles with the first capture. */
  readonly capture: () => Promise<CaptureEntry>;
}

/** @param options what is not as usual of it */
export async function openReceiver(options: Partial<ReceiverOptions> = {}): Promise<OpenReceiver> {
  const { log = createMemoryLog({ clock }) } = options;
  const joiner = createJoiner({ log, clock });
  const gathered = gather<LogEntry>();
  log.onAppend(gathered.add);
  const receiver = await createReceiver({
    name: 'local',
    host: '127.0.0.1',
    port: 0,
    joiner,
    clock,
    ...options,
    log,
  });
  onTestFinished(async () => {
    await receiver.close();
    await log.close();
  });
  return {
    receiver,
    log,
    joiner,
    entries: (count) => gathered.until((items) => items.length >= count, 4000),
    async capture() {
      const isCapture = (entry: LogEntry): boolean => entry.kind === 'capture';
      const items = await gathered.until((all) => all.some(isCapture), 4000);
      const found = items.find(isCapture);
      if (found?.kind !== 'capture') {
        throw new Error('There is no capture.');
      }
      return found;
    },
  };
}

/** The bytes of a captured body, wherever they are kept. */
export async function bytesOfBody(log: EventLog, entry: CaptureEntry): Promise<Buffer> {
  const { body } = entry.request;
  if (body.encoding === 'file') {
    return Buffer.from((await log.readBody(body.sha256)) ?? []);
  }
  return Buffer.from(body.text, body.encoding);
}
