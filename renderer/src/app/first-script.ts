/**
 * Runs while the rest of the page's code is on its way: takes the token and asks the harness for the log, which answers
 * meanwhile. The document names it before all else (`scripts/first-script.ts`), and `main.tsx` goes on with what it has.
 */
import type { HttpClientOptions } from '#contract/client/http-client.ts';

import { askAhead } from '../client/ask-ahead.ts';
import { takeSessionToken } from './session-token.ts';

const token = takeSessionToken(window);
const url = window.location.origin;

/** The harness that the page was opened for; null = it was opened without a token. */
export const openedFor: HttpClientOptions | null =
  token === null ? null : { url, token, fetch: askAhead(url, token) };
