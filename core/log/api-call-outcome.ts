/**
 * What came of a call of the mock GitLab's API. GraphQL answers 200 also where it refuses: the reason stands at the
 * top of the answer, or in the `errors` of a mutation's payload.
 */
import { isRecord } from '../json/is-record.ts';
import type { ApiCallEntry } from './log-entry.ts';

type Members = Readonly<Record<string, unknown>>;

/** Why GitLab refused the call: the first of its messages, of GraphQL or REST; null = it did not. */
export function apiCallRefusal({
  status,
  answer,
}: Pick<ApiCallEntry, 'status' | 'answer'>): string | null {
  const answers: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  for (const one of answers) {
    const refusal = refusalIn(membersOf(one));
    if (refusal !== null) return refusal;
  }
  if (status < 400) return null;
  const { message, error } = membersOf(answer);
  const said = message ?? error;
  return said === undefined ? `status ${status}` : textOf(said);
}

function refusalIn(answer: Members): string | null {
  const [topLevel] = listOf(answer['errors']);
  if (topLevel !== undefined) return textOf(topLevel);
  for (const payload of Object.values(membersOf(answer['data']))) {
    const [first] = listOf(membersOf(payload)['errors']);
    if (first !== undefined) return textOf(first);
  }
  return null;
}

function membersOf(value: unknown): Members {
  return isRecord(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function textOf(error: unknown): string {
  if (typeof error === 'string') return error;
  const { message } = membersOf(error);
  return typeof message === 'string' ? message : JSON.stringify(error);
}
