/** Sends a mutation to the mock GitLab and reads its answer as GitLab's clients do: errors in three places. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { isRecord } from '#core/json/is-record.ts';

import type { Mutation } from './write-mutation.ts';

export interface MutationAnswer {
  /** What GitLab objects to; empty = done. */
  readonly errors: readonly string[];
  /** The mutation's own part of `data`. */
  readonly payload: Readonly<Record<string, unknown>>;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function messageOf(error: unknown): string {
  return isRecord(error) && typeof error['message'] === 'string' ? error['message'] : String(error);
}

/** Reads the answer: top-level errors (no permission, bad query) and payload errors (validation). */
export function readMutationAnswer(status: number, body: unknown, field: string): MutationAnswer {
  const answer = isRecord(body) ? body : {};
  const data = isRecord(answer['data']) ? answer['data'] : {};
  const payload = isRecord(data[field]) ? data[field] : {};
  const errors = [
    ...listOf(answer['errors']).map(messageOf),
    ...listOf(payload['errors']).map(String),
  ];
  if (errors.length === 0 && (status !== 200 || !isRecord(data[field]))) {
    return { errors: [`GitLab answered with status ${status} and no result.`], payload };
  }
  return { errors, payload };
}

/**
 * @param as username of whom the mock GitLab takes the sender to be
 * @throws HarnessError when the harness itself cannot be asked
 */
export async function sendMutation(
  client: HarnessClient,
  mutation: Mutation,
  as: string,
): Promise<MutationAnswer> {
  const { status, body } = await client.call('executeGraphql', {
    query: mutation.query,
    as,
  });
  return readMutationAnswer(status, body, mutation.field);
}
