/** Requests that do not come from GitLab: whoever takes them takes forged audit events. */
import { tokenHeaderName } from '../../delivery/planning/compose-headers.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { Probe } from '../probe.ts';
import { sources } from './make-probe.ts';

interface TrustRow {
  readonly name: string;
  readonly title: string;
  /** The token that is sent, of the one that is right; null = the header is left out. */
  readonly token: (right: string) => string | null;
}

const rows: readonly TrustRow[] = [
  {
    name: 'wrong-token-refused',
    title: 'A token of the right length that is another',
    token: (right) => right.replace(/./g, (character) => (character === 'x' ? 'y' : 'x')),
  },
  { name: 'no-token-refused', title: 'No token at all', token: () => null },
  { name: 'empty-token-refused', title: 'A token that is empty', token: () => '' },
  {
    name: 'token-prefix-refused',
    title: 'The beginning of the token',
    token: (right) => right.slice(0, Math.max(1, Math.floor(right.length / 2))),
  },
  {
    name: 'longer-token-refused',
    title: 'The token with more behind it',
    token: (right) => `${right}x`,
  },
  {
    name: 'other-case-refused',
    title: 'The token in the other case',
    token: (right) =>
      right.replace(/[a-z]/gi, (letter) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
      ),
  },
];

function replaceToken(headers: RawHeaders, token: string | null): RawHeaders {
  return headers.flatMap((header) => {
    if (header[0] !== tokenHeaderName) return [header];
    return token === null ? [] : [[header[0], token] as const];
  });
}

export const authProbes: readonly Probe[] = rows.map(({ name, title, token }) => ({
  id: `auth/${name}`,
  title,
  level: 'may',
  kind: 'trust',
  needs: ['verification-token-header'],
  source: `${sources.payload}, section Verify event authenticity`,
  cure: 'auth/token',
  requests: (kit) => {
    const other = token(kit.token);
    // A token without letters has no other case.
    if (other === kit.token) return [];
    return kit.request(kit.event(), {
      change: (request) => ({ ...request, rawHeaders: replaceToken(request.rawHeaders, other) }),
    });
  },
}));
