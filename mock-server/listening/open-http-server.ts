/**
 * An Express app on a port of its own: the mock GitLab and the control server. The receiver is none of
 * these: it reads requests before anything interprets them.
 */
import { createServer, type RequestListener } from 'node:http';

import { listen, type ListenRequest } from '../listen.ts';
import { urlHost } from './host-names.ts';
import { prepareToClose } from './prepare-to-close.ts';

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets those under way finish for a second, and cuts the rest off. */
  close(): Promise<void>;
}

/**
 * @param onFailure told when the server breaks after it has begun to listen
 * @throws HarnessError `port/taken` and its like, from `listen`
 */
export async function openHttpServer(
  app: RequestListener,
  request: ListenRequest,
  onFailure: (error: Error) => void,
): Promise<HttpServer> {
  const server = createServer(app);
  const close = prepareToClose(server);
  const port = await listen(server, request);
  server.on('error', onFailure);
  return { url: `http://${urlHost(request.host)}:${port}`, port, close };
}
