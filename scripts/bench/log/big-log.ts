/** Writes a log as long as is wanted, by the log itself and not over HTTP: captures as a receiver of GitLab's events gets them. */
import type { NewLogEntry } from '#core/log/log-entry.ts';
import { fixtures } from '#fixtures/index.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';

/** Appends under way at once. */
const atOnce = 512;

function captureOf(number: number): NewLogEntry {
  const fixture = fixtures[number % fixtures.length];
  const type = fixture?.eventType ?? 'audit_operation';
  const text = JSON.stringify({ ...fixture?.payload, id: `event-${number}`, event_type: type });
  return {
    kind: 'capture',
    receiver: 'local',
    connection: {
      remoteAddress: '127.0.0.1',
      remotePort: 40_000 + (number % 20_000),
      localPort: 4082,
      ordinal: 1,
    },
    request: {
      method: 'POST',
      target: '/logs',
      httpVersion: '1.1',
      rawHeaders: [
        ['X-Gitlab-Event-Streaming-Token', 'bench-token-of-24-chars.'],
        ['X-Gitlab-Audit-Event-Type', type],
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Connection', 'close'],
        ['Host', '127.0.0.1:4082'],
        ['Content-Length', String(Buffer.byteLength(text))],
      ],
      rawTrailers: [],
      body: { encoding: 'utf8', size: Buffer.byteLength(text), text },
    },
    complete: true,
    answered: number % 100 === 0 ? 503 : 200,
    timing: { headers: 0.2, body: (number % 1000) / 10 },
    attempt: null,
  };
}

/** @param onDone told now and then how many are written */
export async function fillLog(
  log: EventLog,
  count: number,
  onDone: (written: number) => void = () => undefined,
): Promise<void> {
  for (let from = 1; from <= count; from += atOnce) {
    const some = Math.min(atOnce, count - from + 1);
    await Promise.all(
      Array.from({ length: some }, (_, index) => log.append(captureOf(from + index))),
    );
    onDone(from + some - 1);
  }
}
