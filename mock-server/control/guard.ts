/**
 * The locks of the control server. A page of another site can reach 127.0.0.1 from a visitor's browser, by
 * its own name (cross-site requests) or by a name it points here (DNS rebinding); these checks refuse
 * both, and the token refuses whoever else is on this machine. Each refusal says one sentence and no more.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

import type { RequestHandler } from 'express';

import { HarnessError } from '#core/errors/harness-error.ts';

import { isOwnHost } from '../listening/host-names.ts';
import { answerError } from './answer-error.ts';

/**
 * Makes the guard that refuses requests which were made to another name: DNS rebinding.
 * @param allowed names beside those of loopback
 */
export const createHostGuard =
  (allowed: readonly string[]): RequestHandler =>
  (request, response, next) => {
    const { host = null } = request.headers;
    if (isOwnHost(host, request.socket.localPort, allowed)) {
      next();
      return;
    }
    answerError(
      response,
      new HarnessError({
        code: 'harness/wrong-host',
        category: 'user-input',
        message:
          'Failed to answer: the Host header does not name this harness. Try the address that `auditorium serve` printed, or start it with --allowed-host.',
      }),
    );
  };

/** Refuses requests that a page of another origin makes. Programs send no Origin and pass. */
export const guardOrigin: RequestHandler = (request, response, next) => {
  const { origin, host } = request.headers;
  // A proxy in front of it may speak https.
  const own = [`http://${host ?? ''}`, `https://${host ?? ''}`];
  if (origin === undefined || own.includes(origin)) {
    next();
    return;
  }
  answerError(
    response,
    new HarnessError({
      code: 'harness/wrong-origin',
      category: 'user-input',
      message:
        'Failed to answer: the request comes from a page of another origin. Try the page that this harness serves.',
    }),
  );
};

/** A digest, because timingSafeEqual compares equal lengths only and a length tells something too. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Refuses requests without this run's token. It counts as a Bearer token only, never in a query. */
export function createTokenGuard(token: string): RequestHandler {
  const wanted = digest(token);
  return (request, response, next) => {
    const given = /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (timingSafeEqual(digest(given), wanted)) {
      next();
      return;
    }
    answerError(
      response,
      new HarnessError({
        code: 'harness/bad-token',
        category: 'user-input',
        message:
          'Failed to answer: the token is missing or not the one of this run. Try `Authorization: Bearer` with the token that `auditorium serve` printed.',
      }),
    );
  };
}

// Refuses the other methods of a path, and names the one that it has.

export function onlyMethod(method: 'GET' | 'POST'): RequestHandler {
  return (request, response, next) => {
    if (request.method === method) {
      next();
      return;
    }
    response.set('Allow', method);
    next(
      new HarnessError({
        code: 'operation/wrong-method',
        category: 'user-input',
        message: `Failed to answer ${request.method} ${request.baseUrl}${request.path}: it is asked for by ${method}. Try ${method}.`,
      }),
    );
  };
}
