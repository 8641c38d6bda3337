/**
 * The newest page of the log, asked for before the code that shows it has come: the harness answers while the browser reads
 * that code. Imports nothing that runs but paths, because it is in the page's first script.
 */
import { operationPath } from '#contract/wire/api-paths.ts';

/** What the page holds of the log at first. */
export const newestPage = { limit: 500 } as const;

/**
 * Asks at once.
 * @param url of the harness
 * @returns a fetch that gives that answer to the first call that asks for the same, and does all others itself
 */
export function askAhead(url: string, token: string): typeof fetch {
  const path = url + operationPath('listLog');
  const body = JSON.stringify(newestPage);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  let ahead: Promise<Response> | null = fetch(path, { method: 'POST', body, headers });
  // Whoever takes it hears why it failed; nobody may.
  ahead.catch(() => undefined);
  return async (input, init) => {
    if (ahead === null || input !== path || init?.body !== body) return fetch(input, init);
    const answer = ahead;
    ahead = null;
    return answer;
  };
}
