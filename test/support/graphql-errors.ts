/** Queries that a mock GitLab refuses before it runs them, and the names that such tests speak of. */
import { expect } from 'vitest';

import type { Json } from '#core/catalogue/fixture.ts';

import { at, mockGitLab } from './mock-gitlab.ts';

export const update = 'externalAuditEventDestinationUpdate';
export const updateInput = 'ExternalAuditEventDestinationUpdateInput';
export const idType = 'AuditEventsExternalAuditEventDestinationID';
export const goodId = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';

/** The errors of an answer that must have no data; of GitLab 16.1 unless told otherwise. */
export async function errorsOf(
  query: string,
  variables?: unknown,
  operationName?: string,
  profile = '16.1',
): Promise<Json> {
  const options = operationName === undefined ? { variables } : { variables, operationName };
  const { status, body } = await mockGitLab({ profile }).ask(query, options);
  expect(status).toBe(200);
  expect(body).not.toHaveProperty('data');
  return at(body, 'errors');
}

/** A call of the update mutation with this literal as its input. */
export function updating(input: string): string {
  return `mutation { ${update}(input: ${input}) { errors } }`;
}

/** A call of the update mutation by a variable of this type. */
export function updatingBy(type: string): string {
  return `mutation($input: ${type}) { ${update}(input: $input) { errors } }`;
}
