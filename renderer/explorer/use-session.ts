/** The session of the explorer, asked for again when the page comes to the front: the world may have changed. */
import { useEffect, useState } from 'react';

import {
  type ExplorerSession,
  explorerSessionPath,
  explorerSessionSchema,
} from '#contract/explorer-session.ts';

export type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'ready'; readonly session: ExplorerSession };

async function loadSession(): Promise<SessionState> {
  try {
    const answer = await fetch(explorerSessionPath);
    if (!answer.ok) return { kind: 'failed', reason: `it answered ${answer.status}` };
    return { kind: 'ready', session: explorerSessionSchema.parse(await answer.json()) };
  } catch {
    return { kind: 'failed', reason: 'it cannot be reached' };
  }
}

export function useSession(): SessionState {
  const [state, setState] = useState<SessionState>({ kind: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const load = (): void => {
      void loadSession().then((loaded) => {
        if (isCurrent) setState(loaded);
      });
    };
    load();
    window.addEventListener('focus', load);
    return () => {
      isCurrent = false;
      window.removeEventListener('focus', load);
    };
  }, []);
  return state;
}
