/**
 * Serves the built page. It may load and reach this origin only; the policy below is what stands between a
 * payload shown in the inspector and a script. The page itself is no secret and needs no token.
 */
import express, { type Router } from 'express';

import { neverCached, serveBuiltFiles } from '../listening/built-files.ts';

/** What the page, and any other answer of the control server, may load and reach. */
export const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Browsers ask so when they open an address; scripts, styles and programs do not. */
const asksForPage = /\btext\/html\b/;

/** The page from that folder; paths that are no file and ask for HTML get the page too, which routes by itself. */
export function createPageRoutes(pageDir: string): Router {
  const router = express.Router();
  router.use(...serveBuiltFiles(pageDir, { index: 'index.html' }));
  router.get('/{*path}', (request, response, next) => {
    if (!asksForPage.test(request.get('accept') ?? '')) {
      next();
      return;
    }
    response.set('Cache-Control', neverCached);
    response.sendFile('index.html', { root: pageDir, cacheControl: false });
  });
  return router;
}
