/**
 * An Express app on a port of its own: the mock GitLab and the control server. The receiver is none of
 * these: it reads requests before anything interprets them.
 */
import { createServer, type RequestListener } from 'node:http';

import { listen, type ListenRequest } from '../listen.ts';
import { urlHost } from './host-names.ts';
import { type ListenerPulse, takePulse } from './listener-pulse.ts';
import { prepareToClose } from './prepare-to-close.ts';

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Whether it still takes connections. */
  readonly pulse: ListenerPulse;
  /** Takes no more requests, lets those under way finish for a second, and cuts the rest off. */
  close(): Promise<void>;
}

/** Milliseconds. A head comes within a minute; a file that is imported, of any size, takes as long as it takes. */
const patience = { headersTimeout: 60_000, requestTimeout: 0 };

/** @throws HarnessError `port/taken` and its like, from `listen` */
export async function openHttpServer(
  app: RequestListener,
  request: ListenRequest,
): Promise<HttpServer> {
  const server = createServer(patience, app);
  const close = prepareToClose(server);
  const port = await listen(server, request);
  const pulse = takePulse(server, { host: request.host, port });
  return {
    ...{ url: `http://${urlHost(request.host)}:${port}`, port, pulse },
    close() {
      pulse.stop();
      return close();
    },
  };
}
