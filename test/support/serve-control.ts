/** A control server over real HTTP, on handlers and a stream that the test gives. */
import type { ByteHandlers } from '#contract/byte-streams.ts';
import type { OperationHandlers } from '#contract/operations.ts';
import { createControlApp } from '#mock-server/control/create-control-app.ts';
import { createPageLinks, type PageLinks } from '#mock-server/control/page-links.ts';
import type { StreamSource } from '#mock-server/control/stream/stream-source.ts';
import { systemClock, systemRandom } from '#mock-server/system-ports.ts';

import { serve } from './serve.ts';
import { stubBytes, stubHandlers } from './stub-handlers.ts';

export const controlToken = 'the-token-of-this-run';

const noStream: StreamSource = {
  open: () => {
    throw new Error('the stream is not part of this test');
  },
  publishRun: () => undefined,
  publishCheck: () => undefined,
  publishHits: () => undefined,
  publishReceivers: () => undefined,
  publishRecordingCheck: () => undefined,
  publishListeners: () => undefined,
  publishDisk: () => undefined,
  publishIndexing: () => undefined,
  publishCatalogueChange: () => undefined,
  close: () => undefined,
};

export interface ServeControlOptions {
  readonly handlers?: Partial<OperationHandlers>;
  readonly bytes?: Partial<ByteHandlers>;
  readonly stream?: StreamSource;
  readonly pageDir?: string | null;
  readonly heartbeatMs?: number;
  readonly links?: PageLinks;
}

export async function serveControl(options: ServeControlOptions = {}) {
  const faults: unknown[] = [];
  const app = createControlApp({
    handlers: stubHandlers(options.handlers ?? {}),
    bytes: stubBytes(options.bytes),
    stream: options.stream ?? noStream,
    token: controlToken,
    links: options.links ?? createPageLinks({ clock: systemClock, random: systemRandom }),
    pageDir: options.pageDir ?? null,
    onFault: (fault) => {
      faults.push(fault);
    },
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
  });
  const { url } = await serve(app);
  return { url, port: new URL(url).port, faults };
}

export const authorization = { authorization: `Bearer ${controlToken}` };
