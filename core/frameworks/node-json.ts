/** JSON as the parsers of Fastify and Koa take it: without the keys by which prototypes are poisoned. */
import { isRecord } from '../json/is-record.ts';

/** @throws SyntaxError */
export function parseSafeJson(text: string, { refusesConstructor = false } = {}): unknown {
  const value: unknown = JSON.parse(text);
  if (/"(?:_|\\u005f)/i.test(text) || (refusesConstructor && /"(?:c|\\u0063)/i.test(text))) {
    refusePoison(value, refusesConstructor);
  }
  return value;
}

function refusePoison(value: unknown, refusesConstructor: boolean): void {
  if (Array.isArray(value)) {
    for (const item of value) refusePoison(item, refusesConstructor);
  }
  if (!isRecord(value)) return;
  const own = Object.hasOwn(value, 'constructor') ? value.constructor : undefined;
  const isPoisoned = Object.hasOwn(value, '__proto__');
  if (isPoisoned || (refusesConstructor && isRecord(own) && Object.hasOwn(own, 'prototype'))) {
    throw new SyntaxError('Object contains forbidden prototype property');
  }
  for (const item of Object.values(value)) refusePoison(item, refusesConstructor);
}
