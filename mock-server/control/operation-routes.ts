/**
 * The operations table as Express routes. Nothing is written by hand for an operation: its method, path
 * and schemas are in the table, and what it does is its handler.
 */
import express, { type Request, type RequestHandler, type Router } from 'express';

import { checkInput } from '#contract/check-operation.ts';
import {
  type OperationHandlers,
  type OperationName,
  operationNames,
  operations,
} from '#contract/operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { describeDeepNesting, findDeepJson } from '#core/errors/nesting.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The input fields of a request, from wherever they travelled. */
function gatherInput(request: Request): Record<string, unknown> {
  const body: unknown = request.body;
  if (body !== undefined && !isObject(body)) {
    throw new HarnessError({
      code: 'input/not-json',
      category: 'user-input',
      message: 'Failed to read the request: its body is not a JSON object. Try a JSON object.',
    });
  }
  const sent = request.method === 'GET' ? request.query : body;
  return { ...sent, ...request.params };
}

function operationRoute(name: OperationName, handlers: OperationHandlers): RequestHandler {
  // checkInput(name) gives what handlers[name] takes; TypeScript cannot pair the two when name is a union.
  const handler = handlers[name] as (input: unknown, wanted: AbortSignal) => Promise<unknown>;
  return async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    response.json(await handler(checkInput(name, gatherInput(request)), gone.signal));
  };
}

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

/** A router with one route for each operation. */
export function createOperationRoutes(handlers: OperationHandlers): Router {
  const router = express.Router();
  router.use(express.json({ limit: '64mb', verify: refuseDeepBody }));
  for (const name of operationNames) {
    const { method, path } = operations[name];
    router[method === 'GET' ? 'get' : 'post'](path, operationRoute(name, handlers));
  }
  router.use((request) => {
    throw new HarnessError({
      code: 'operation/unknown',
      category: 'user-input',
      message: `Failed to do ${request.method} ${request.path}: there is no such operation. Try GET /api/harness.`,
    });
  });
  return router;
}
