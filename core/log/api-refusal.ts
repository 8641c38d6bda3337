/**
 * Whether GitLab refused a call of its API, and with which words. GraphQL refuses with status 200: with `errors` beside
 * `data`, or with `errors` in the payload of a mutation.
 */
import type { ApiCallEntry } from './log-entry.ts';

/** @returns the first message; of a refusal without words its status, e.g. `HTTP 404`; null = it was not refused */
export function apiRefusal({
  status,
  answer,
}: Pick<ApiCallEntry, 'status' | 'answer'>): string | null {
  for (const one of Array.isArray(answer) ? answer : [answer]) {
    const message = topLevelMessage(one) ?? payloadMessage(one);
    if (message !== null) return message;
  }
  if (status < 400) return null;
  return restMessage(answer) ?? `HTTP ${status}`;
}

function topLevelMessage(answer: unknown): string | null {
  const errors = field(answer, 'errors');
  if (!Array.isArray(errors) || errors.length === 0) return null;
  const message = field(errors[0], 'message') ?? errors[0];
  return typeof message === 'string' ? message : JSON.stringify(message);
}

/** Of a mutation under any alias; a list of texts named `errors` is what every payload has for its own refusals. */
function payloadMessage(answer: unknown): string | null {
  const data = field(answer, 'data');
  if (typeof data !== 'object' || data === null) return null;
  for (const payload of Object.values(data)) {
    const errors = field(payload, 'errors');
    if (Array.isArray(errors) && typeof errors[0] === 'string') return errors[0];
  }
  return null;
}

/** REST says it under `message` or `error`. */
function restMessage(answer: unknown): string | null {
  const message = field(answer, 'message') ?? field(answer, 'error');
  if (message === undefined || message === null) return null;
  return typeof message === 'string' ? message : JSON.stringify(message);
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
