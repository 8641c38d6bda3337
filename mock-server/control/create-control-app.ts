/**
 * The control server: the operations table over HTTP, the push stream, and the page. All of it stands
 * behind the Host check; everything under /api also behind the Origin check and the token.
 */
import express, { type Express } from 'express';

import type { OperationHandlers } from '#contract/operations.ts';
import { apiPrefix, bodiesPath, streamPath } from '#contract/wire/api-paths.ts';

import { securityHeaders } from '../listening/security-headers.ts';
import { createErrorHandler } from './answer-error.ts';
import { createBodyRoute } from './body-route.ts';
import { createTokenGuard, guardHost, guardOrigin, onlyMethod } from './guard.ts';
import { createOperationCalls } from './operation-calls.ts';
import { createPageLinkRoute, pageLinkPath, type PageLinks } from './page-links.ts';
import { createPageRoutes, pagePolicy } from './serve-page.ts';
import { createStreamRoute } from './stream/stream-route.ts';
import type { StreamSource } from './stream/stream-source.ts';

export interface ControlAppDeps {
  readonly handlers: OperationHandlers;
  readonly stream: StreamSource;
  /** This run's token. */
  readonly token: string;
  /** Links that open the page without the token in them. */
  readonly links: PageLinks;
  /** Folder of the built page; null = serve no page. */
  readonly pageDir: string | null;
  /** Told of failures that are faults of ours. */
  readonly onFault: (thrown: unknown) => void;
  readonly heartbeatMs?: number;
}

/** Makes the app. It refuses every Host but a loopback name with the port it is reached at. */
export function createControlApp(deps: ControlAppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders(pagePolicy), guardHost);

  app.use(apiPrefix, guardOrigin, createTokenGuard(deps.token), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.all(
    streamPath,
    onlyMethod('GET'),
    createStreamRoute({ stream: deps.stream, heartbeatMs: deps.heartbeatMs ?? 15_000 }),
  );
  app.all(`${bodiesPath}/:sha256`, onlyMethod('GET'), createBodyRoute(deps.handlers));
  app.use(apiPrefix, createOperationCalls(deps.handlers));

  app.get(`${pageLinkPath}/:code`, createPageLinkRoute(deps.links, deps.token));
  if (deps.pageDir !== null) app.use(createPageRoutes(deps.pageDir));
  app.use((_request, response) => {
    response
      .status(404)
      .type('text/plain')
      .send(
        deps.pageDir === null
          ? 'This harness serves no page: it was started without one. Its control API is under /api.\n'
          : 'There is no such file here.\n',
      );
  });
  app.use(createErrorHandler(deps.onFault));
  return app;
}
