/**
 * The control server: the operations table over HTTP, the push stream, and the page. All of it stands
 * behind the Host check; everything under /api also behind the Origin check and the token.
 */
import express, { type Express, type Request, type RequestHandler, type Router } from 'express';

import type { ByteHandlers } from '#contract/byte-streams.ts';
import { checkInput } from '#contract/check-operation.ts';
import {
  type OperationHandlers,
  type OperationName,
  operationNames,
} from '#contract/operations.ts';
import {
  apiPrefix,
  bodiesPath,
  exportPath,
  importPath,
  recordingsPath,
  streamPath,
} from '#contract/wire/api-paths.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { nearestNames } from '#core/errors/nearest-names.ts';
import { describeDeepNesting, findDeepJson } from '#core/errors/nesting.ts';

import { securityHeaders } from '../listening/security-headers.ts';
import { createErrorHandler } from './answer-error.ts';
import {
  createBodyRoute,
  createExportRoute,
  createImportRoute,
  createLoadRoute,
  createSaveRoute,
} from './byte-routes.ts';
import { createHostGuard, createTokenGuard, guardOrigin, onlyMethod } from './guard.ts';
import { createPageLinkRoute, pageLinkPath, type PageLinks } from './page-links.ts';
import { createPageRoutes, pagePolicy } from './serve-page.ts';
import { createStreamRoute } from './stream/stream-route.ts';
import type { StreamSource } from './stream/stream-source.ts';

export interface ControlAppDeps {
  readonly handlers: OperationHandlers;
  readonly bytes: ByteHandlers;
  readonly stream: StreamSource;
  /** This run's token. */
  readonly token: string;
  /** Names beside those of loopback that it may be asked by; left out = none. */
  readonly allowedHosts?: readonly string[];
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
  app.use(securityHeaders(pagePolicy), createHostGuard(deps.allowedHosts ?? []));

  app.use(apiPrefix, guardOrigin, createTokenGuard(deps.token), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.all(
    streamPath,
    onlyMethod('GET'),
    createStreamRoute({ stream: deps.stream, heartbeatMs: deps.heartbeatMs ?? 15_000 }),
  );
  app.all(`${bodiesPath}/:sha256`, onlyMethod('GET'), createBodyRoute(deps.bytes));
  app.all(`${recordingsPath}/:id`, onlyMethod('GET'), createSaveRoute(deps.bytes));
  app.all(recordingsPath, onlyMethod('POST'), createLoadRoute(deps.bytes));
  app.all(importPath, onlyMethod('POST'), createImportRoute(deps.bytes));
  app.all(exportPath, onlyMethod('POST'), jsonOnly, parseJson(), createExportRoute(deps.bytes));
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

// The operations of the table as calls: `POST /api/<operation>` with the input as one JSON object. Nothing is
// written by hand for an operation: its schemas are in the table, and what it does is its handler.

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The operation that a path below the prefix names. */
function nameIn(path: string): OperationName {
  const name = path.slice(1);
  const known = operationNames.find((candidate) => candidate === name);
  if (known !== undefined) return known;
  const [nearest = 'describeHarness'] = nearestNames(name, operationNames, 1);
  throw new HarnessError({
    code: 'operation/unknown',
    category: 'user-input',
    message: `Failed to do ${name === '' ? 'nothing' : name}: there is no such operation. Try POST /api/${nearest}.`,
    details: { nearest },
  });
}

const knownOnly: RequestHandler = (request, _response, next) => {
  nameIn(request.path);
  next();
};

/** A body of another type would be left unread, and its input with it. */
const jsonOnly: RequestHandler = (request, _response, next) => {
  const isEmpty = request.headers['content-length'] === '0';
  if (!isEmpty && request.is('application/json') === false) {
    throw new HarnessError({
      code: 'input/wrong-content-type',
      category: 'user-input',
      message:
        'Failed to read the request: its body is not said to be JSON. Try the header Content-Type: application/json.',
    });
  }
  next();
};

/** Before the parser: what is behind it looks into values level by level. */
function refuseDeepBody(_request: unknown, _response: unknown, body: Buffer): void {
  // Brackets and quotes are one byte each, whatever stands between them.
  const deep = findDeepJson(body.toString('latin1'));
  if (deep === null) return;
  throw new HarnessError({
    code: 'input/nested-too-deeply',
    category: 'user-input',
    message: `Failed to read the request: ${describeDeepNesting(deep)}. Try fewer levels.`,
  });
}

/** The input of a call; without a body it is empty. */
function inputOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body ?? {};
  if (isObject(body)) return body;
  throw new HarnessError({
    code: 'input/not-json',
    category: 'user-input',
    message: 'Failed to read the request: its body is not a JSON object. Try a JSON object.',
  });
}

function createCall(handlers: OperationHandlers): RequestHandler {
  return async (request, response) => {
    const name = nameIn(request.path);
    // checkInput(name) gives what handlers[name] takes; TypeScript cannot pair the two when name is a union.
    const handler = handlers[name] as (input: unknown, wanted: AbortSignal) => Promise<unknown>;
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    try {
      response.json(await handler(checkInput(name, inputOf(request)), gone.signal));
    } catch (thrown) {
      // Who has gone is told nothing, and what that broke off is no fault.
      if (!gone.signal.aborted) throw thrown;
    }
  };
}

function parseJson(): RequestHandler {
  return express.json({ limit: '64mb', verify: refuseDeepBody });
}

/** Answers every path below the prefix: by its operation, or by why there is none. */
export function createOperationCalls(handlers: OperationHandlers): Router {
  const call = createCall(handlers);
  return express.Router().use(knownOnly, onlyMethod('POST'), jsonOnly, parseJson(), call);
}
