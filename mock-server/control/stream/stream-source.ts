/**
 * Everything that a harness pushes, for any number of subscribers: wakes each one's pump when the log
 * grows or changes over, when a run moves on and when the world changes. Knows nothing of HTTP.
 */
import type { CheckProgress } from '#contract/check.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { Run } from '#contract/run.ts';
import type { SubscribeOptions } from '#contract/stream.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { EventLog } from '../../store/event-log.ts';
import type { WorldStore } from '../../store/world/world-store.ts';
import { createStreamPump, type StreamPump, type StreamSink } from './stream-pump.ts';

export interface StreamSource {
  /** Starts pushing to that sink. */
  open(options: SubscribeOptions, sink: StreamSink): StreamPump;
  /** Tells every subscriber how far a run has got. */
  readonly publishRun: (run: Run) => void;
  /** Tells every subscriber how far a check has got. */
  readonly publishCheck: (check: CheckProgress) => void;
  /** Tells every subscriber that there is something else to fire. */
  readonly publishCatalogueChange: () => void;
  /** Ends every subscription. */
  readonly close: () => void;
}

export interface StreamSourceDeps {
  readonly log: EventLog;
  readonly store: WorldStore;
  readonly clock: Clock;
}

export function createStreamSource({ log, store, clock }: StreamSourceDeps): StreamSource {
  const pumps = new Set<StreamPump>();
  const toEach = (tell: (pump: StreamPump) => void) => (): void => {
    pumps.forEach(tell);
  };
  const wakeAll = toEach((pump) => {
    pump.wake();
  });
  const stopListening = [
    log.onAppend(wakeAll),
    log.onRecordingChange(wakeAll),
    store.onChange(
      toEach((pump) => {
        pump.pushWorldChange();
      }),
    ),
  ];

  return {
    open: (options, sink) => {
      const pump = createStreamPump({ log, clock }, options, sink);
      pumps.add(pump);
      const forget = (): void => {
        pumps.delete(pump);
      };
      pump.done.then(forget, forget);
      return pump;
    },
    publishRun: (run) => {
      for (const pump of pumps) pump.pushRun(run);
    },
    publishCheck: (check) => {
      for (const pump of pumps) pump.pushCheck(check);
    },
    publishCatalogueChange: toEach((pump) => {
      pump.pushCatalogueChange();
    }),
    close: () => {
      for (const stop of stopListening) stop();
      for (const pump of pumps) pump.close();
    },
  };
}

/** The `subscribe` of a client in this process. */
export function subscribeLocally(source: StreamSource): HarnessClient['subscribe'] {
  return (options, listener) => {
    let closed = false;
    const pump = source.open(options, {
      start: () => {
        queueMicrotask(() => {
          if (!closed) listener.connection?.('open');
        });
      },
      send: (message) => {
        if (!closed) listener.message(message);
        return undefined;
      },
    });
    return {
      close: () => {
        closed = true;
        pump.close();
      },
    };
  };
}
