/** Headers of every answer that a browser may show as a page of ours. */
import type { RequestHandler } from 'express';

/** @param contentSecurityPolicy the directives, one each */
export function securityHeaders(contentSecurityPolicy: readonly string[]): RequestHandler {
  return (_request, response, next) => {
    response.set({
      'Content-Security-Policy': contentSecurityPolicy.join('; '),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    next();
  };
}
