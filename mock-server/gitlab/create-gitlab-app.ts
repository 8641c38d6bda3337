/**
 * The mock GitLab as an Express app: the msw handlers, a front page, and GitLab's answers to whatever
 * else is asked. Which address it listens on is decided elsewhere.
 */
import express, { type ErrorRequestHandler, type Express } from 'express';

import { apiAddress, createGitLabHandlers } from './create-gitlab-handlers.ts';
import { createExplorerRoutes } from './explorer/explorer-routes.ts';
import { explorerSession } from './explorer/explorer-session.ts';
import { frontPage } from './front-page.ts';
import type { GitLabDependencies } from './gitlab-call.ts';
import { createHealthRoutes } from './health-routes.ts';
import { bridgeToExpress } from './msw-bridge.ts';

function errorAnswer(message: string): object {
  return { errors: [{ message }] };
}

/** Errors of the framework itself: bodies too large, broken encodings, and our own mistakes. */
function createErrorHandler(reportError: GitLabDependencies['reportError']): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status =
      error instanceof Error && 'status' in error && typeof error.status === 'number'
        ? error.status
        : 500;
    if (status >= 500) {
      reportError?.(error);
    }
    const message = status === 413 ? 'Request body too large' : 'Bad request';
    response.status(status).json(errorAnswer(status >= 500 ? 'Internal server error' : message));
  };
}

/**
 * @param explorerDir folder of the built explorer; null = serve none
 * @param allowedHosts names beside those of loopback that the explorer may be asked by
 */
export function createGitLabApp(
  deps: GitLabDependencies,
  explorerDir: string | null = null,
  allowedHosts: readonly string[] = [],
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(bridgeToExpress(createGitLabHandlers(deps), apiAddress));
  app.get('/', (_request, response) => {
    response.set('content-security-policy', "default-src 'none'").type('html').send(frontPage);
  });
  app.use(createHealthRoutes());
  const session = (): ReturnType<typeof explorerSession> =>
    explorerSession(deps.store.world, deps.profile());
  app.use(createExplorerRoutes({ explorerDir, session, allowedHosts }));
  app.use((_request, response) => {
    response.status(404).json(errorAnswer('Not found!'));
  });
  app.use(createErrorHandler(deps.reportError));
  return app;
}
