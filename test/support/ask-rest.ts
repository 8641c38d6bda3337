/** Calls of the REST API of a mock GitLab, as one of its users. */
import type { Asked, MockGitLab } from './mock-gitlab.ts';

/**
 * @param path below `/api/v4`
 * @param as username; null = anonymous
 */
export function getRest(
  gitlab: MockGitLab,
  path: string,
  as: string | null = 'owner',
): Promise<Asked> {
  const headers = as === null ? {} : { 'private-token': gitlab.tokenOf(as) };
  return gitlab.send(`/api/v4${path}`, { headers });
}
