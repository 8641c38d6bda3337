/**
 * The explorer at GitLab's own path: the built page, and its session with real tokens of the mock. Those are
 * given to this page only, see docs/decisions/0007-explorer-session.md; the API beside it has other locks.
 */
import express, { type RequestHandler, type Router } from 'express';

import {
  explorerPath,
  type ExplorerSession,
  explorerSessionPath,
} from '#contract/explorer-session.ts';

import { createHostGuard, guardOrigin } from '../../control/guard.ts';
import { neverCached, serveBuiltFiles } from '../../listening/built-files.ts';
import { isLoopback } from '../../listening/host-names.ts';
import { securityHeaders } from '../../listening/security-headers.ts';

export interface ExplorerDeps {
  /** Folder of the built explorer; null = none is served. */
  readonly explorerDir: string | null;
  readonly session: () => ExplorerSession;
  /** Names beside those of loopback that it may be asked by. */
  readonly allowedHosts: readonly string[];
}

/** The editor makes its styles as it goes and its workers from files of this origin. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Browsers say where a request comes from, and pages cannot change it. Programs say nothing and pass. */
const guardSite: RequestHandler = (request, response, next) => {
  const site = request.get('sec-fetch-site');
  if (site === undefined || site === 'same-origin') {
    next();
    return;
  }
  response
    .status(403)
    .json({ errors: [{ message: 'Only the explorer itself may ask for this.' }] });
};

/** Where the mock listens for other machines too, its tokens are for whoever sits at this one. */
const guardMachine: RequestHandler = (request, response, next) => {
  if (isLoopback(request.socket.remoteAddress ?? '')) {
    next();
    return;
  }
  const message = 'The explorer gets its tokens on the machine of this mock only.';
  response.status(403).json({ errors: [{ message }] });
};

export function createExplorerRoutes(deps: ExplorerDeps): Router {
  const { explorerDir, session, allowedHosts } = deps;
  const router = express.Router();
  router.use(explorerPath, securityHeaders(contentSecurityPolicy), createHostGuard(allowedHosts));
  router.get(explorerSessionPath, guardOrigin, guardSite, guardMachine, (_request, response) => {
    response.set('Cache-Control', neverCached).json(session());
  });
  if (explorerDir === null) {
    router.get(explorerPath, (_request, response) => {
      const message =
        'This harness serves no explorer: it was not built, or started without one.\n';
      response.status(404).type('text/plain').send(message);
    });
    return router;
  }
  router.get(explorerPath, (_request, response) => {
    response.set('Cache-Control', neverCached);
    response.sendFile('index.html', { root: explorerDir, cacheControl: false });
  });
  router.use(explorerPath, ...serveBuiltFiles(explorerDir, { index: false, redirect: false }));
  return router;
}
