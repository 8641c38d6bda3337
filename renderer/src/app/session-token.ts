/**
 * The token that opens the harness. It comes in the fragment of the page's address, which never leaves the
 * browser; it is taken out of there at once, so that it does not stay in the history or in a screenshot.
 */
const storageKey = 'auditorium.token';

export interface TokenPlace {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** The token of this tab, or null when it was opened without one. */
export function takeSessionToken({ location, history, sessionStorage }: TokenPlace): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given === null || given === '') return sessionStorage.getItem(storageKey);
  sessionStorage.setItem(storageKey, given);
  history.replaceState(history.state, '', location.pathname + location.search);
  return given;
}
