/**
 * Opens the listeners of a harness, all in the same manner: at the wanted port or, where that is allowed
 * and told, at another; and closed with everything else.
 */
import type { RequestListener } from 'node:http';

import type { ClosingList } from '../closing-list.ts';
import type { ListenRequest } from '../listen.ts';
import type { Notices } from '../notices.ts';
import { type HttpServer, openHttpServer } from './open-http-server.ts';
import { takePort } from './take-port.ts';

export interface Listener {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface ListenerOpener {
  /** @param open opens it at a port; throws HarnessError `port/taken` */
  open<Opened extends Listener>(
    what: string,
    port: number,
    open: (port: number) => Promise<Opened>,
  ): Promise<Opened>;
  /** Opens an HTTP server that this app answers. */
  openApp(request: Omit<ListenRequest, 'host'>, app: RequestListener): Promise<HttpServer>;
}

export interface ListenerOpenerDeps {
  readonly host: string;
  /** Take any free port where a wanted one is taken. */
  readonly anyPortWhenTaken: boolean;
  readonly closing: ClosingList;
  readonly notices: Notices;
}

export function createListenerOpener(deps: ListenerOpenerDeps): ListenerOpener {
  const { host, anyPortWhenTaken, closing, notices } = deps;

  const open: ListenerOpener['open'] = async (what, wanted, openAt) => {
    const listener = await takePort({ port: wanted, anyPortWhenTaken }, openAt);
    closing.add(() => listener.close());
    if (wanted !== 0 && listener.port !== wanted) notices.portMoved(what, wanted, listener.port);
    return listener;
  };

  return {
    open,
    openApp: ({ what, port, option }, app) =>
      open(what, port, (actual) =>
        openHttpServer(app, { host, port: actual, what, option }, (error) => {
          notices.listenerFailed(what, error);
        }),
      ),
  };
}
