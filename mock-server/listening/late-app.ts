/**
 * An app that is loaded once its port is open: who starts a harness waits for ports, not for the schema and the
 * libraries behind one of them. A request that comes before waits until the app is there.
 */
import type { RequestListener } from 'node:http';

export interface LateApp {
  readonly app: RequestListener;
  /** Loads it now, unless that has begun; settles when it is there or has failed, which requests are told. */
  load(): Promise<void>;
  /** Settles when no loading is under way. */
  settled(): Promise<void>;
}

/** @param onFailure told why it cannot be loaded; each request is answered 500 then */
export function createLateApp(
  load: () => Promise<RequestListener>,
  onFailure: (thrown: unknown) => void,
): LateApp {
  let app: RequestListener | null = null;
  let loading: Promise<void> | null = null;
  const loadOnce = (): Promise<void> =>
    (loading ??= load().then(
      (loaded) => {
        app = loaded;
      },
      (thrown: unknown) => {
        onFailure(thrown);
        app = (_request, response) => response.writeHead(500).end();
      },
    ));
  return {
    app: (request, response) => {
      if (app === null) void loadOnce().then(() => app?.(request, response));
      else app(request, response);
    },
    load: loadOnce,
    settled: async () => loading ?? Promise.resolve(),
  };
}

/**
 * Loads apps one after another, after whoever waits for their ports has been told that they are open.
 * @returns the way to stop, which settles when none of them is being loaded
 */
export function loadInTurn(apps: readonly LateApp[]): () => Promise<void> {
  let stopped = false;
  const loadAll = async (): Promise<void> => {
    for (const app of apps) {
      if (stopped) return;
      await app.load();
      // To load one holds everything up for a while: whoever has asked meanwhile is answered between them.
      await new Promise(setImmediate);
    }
  };
  const begin = setImmediate(() => void loadAll());
  return async () => {
    stopped = true;
    clearImmediate(begin);
    await Promise.all(apps.map((app) => app.settled()));
  };
}
