/**
 * The classes in which newer versions count failed deliveries.
 * Source: merge requests 266404 and 268096, issue 638681 of gitlab-org/gitlab (19.x); `connection` is a word of this
 * program for whatever has no answer.
 */
export type FailureClass =
  | 'invalid_config'
  | 'auth'
  | 'not_found'
  | 'rate_limited'
  | 'client_error'
  | 'server_error'
  | 'connection';

/** The class of a status that is not 2xx. */
export function statusClass(status: number): FailureClass {
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server_error' : 'client_error';
}

const staying: ReadonlySet<FailureClass> = new Set<FailureClass>([
  ...(['invalid_config', 'auth', 'not_found', 'client_error'] as const),
]);

/** Whether it would fail again however often it is sent. */
export function willStay(failure: FailureClass): boolean {
  return staying.has(failure);
}
