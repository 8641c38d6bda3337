/**
 * Opens the listeners of a harness, all in the same manner: at the wanted port or, where that is allowed
 * and told, at another; and closed with everything else.
 */
import type { RequestListener } from 'node:http';

import type { OwnListener } from '#contract/harness-description.ts';

import type { ClosingList } from '../closing-list.ts';
import type { ListenRequest } from '../listen.ts';
import type { Notices } from '../notices.ts';
import { urlHost } from './host-names.ts';
import type { ListenerPulse } from './listener-pulse.ts';
import { type HttpServer, openHttpServer } from './open-http-server.ts';
import { takePort } from './take-port.ts';
import type { ListenerWatch } from './watch-listeners.ts';

export interface Listener {
  readonly url: string;
  readonly port: number;
  readonly pulse: ListenerPulse;
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
  openApp(
    own: OwnListener['name'],
    request: ListenRequest,
    app: RequestListener,
  ): Promise<HttpServer>;
}

export interface ListenerOpenerDeps {
  /** What listeners for other machines are called in URLs; empty = as loopback is. */
  readonly allowedHosts: readonly string[];
  /** Take any free port where a wanted one is taken. */
  readonly anyPortWhenTaken: boolean;
  readonly closing: ClosingList;
  readonly notices: Notices;
  readonly watch: ListenerWatch;
}

export function createListenerOpener(deps: ListenerOpenerDeps): ListenerOpener {
  const { allowedHosts, anyPortWhenTaken, closing, notices, watch } = deps;

  const open: ListenerOpener['open'] = async (what, wanted, openAt) => {
    const listener = await takePort({ port: wanted, anyPortWhenTaken }, openAt);
    closing.add(() => listener.close());
    if (wanted !== 0 && listener.port !== wanted) notices.portMoved(what, wanted, listener.port);
    return listener;
  };

  return {
    open,
    openApp: (own, request, app) =>
      open(request.what, request.port, async (port) => {
        const server = await openHttpServer(app, { ...request, port });
        const url = `http://${urlHost(request.host, allowedHosts)}:${server.port}`;
        const advice = 'starting the harness again';
        watch.add({ what: request.what, url, advice, own }, server.pulse);
        return { ...server, url };
      }),
  };
}
