/**
 * What a search finds in the whole recording, page by page from the newest on, and how many there are. Asked for again
 * as the log grows; the harness goes on where it stood.
 */
import { useCallback, useEffect, useRef, useState } from 'react';

import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { foldInto } from '../delivery-store.ts';
import type { DeliveryRow } from '../fold-deliveries.ts';

export interface FoundRows {
  /** The newest of what was found, in the order of their keys. */
  readonly rows: readonly DeliveryRow[];
  readonly total: number;
  /** Whether the whole log was looked through. */
  readonly complete: boolean;
  /** Why it could not be searched; null = it could. */
  readonly problem: string | null;
}

export interface LogSearch {
  /** null = nothing is known yet, or nothing is searched for. */
  readonly found: FoundRows | null;
  readonly loadOlder: () => void;
}

const pageSize = 500;
/** So long a search waits for the next key. */
const typingMs = 80;
/** A log that grows is asked about no more often than that. */
const growingMs = 500;

interface Held extends FoundRows {
  readonly search: string;
  /** How often it was answered. */
  readonly turn: number;
}

/**
 * @param search in the search language; null = nothing is searched for
 * @param entries how many the recording has: when there are more, it is searched again
 */
export function useLogSearch(search: string | null, entries: number): LogSearch {
  const { client } = useHarness();
  const [held, setHeld] = useState<Held | null>(null);
  const wanted = useRef(search);
  const askedAt = useRef(0);
  useEffect(() => {
    wanted.current = search;
  }, [search]);

  const ask = useCallback(
    async (text: string, offset: number): Promise<void> => {
      const request = { search: text, each: 'delivery', descending: true } as const;
      try {
        const page = await client.call('searchLog', { ...request, offset, limit: pageSize });
        if (wanted.current !== text) return;
        const { total, complete } = page;
        setHeld((before) => {
          const same = before?.search === text ? before : null;
          const rows = foldInto(same?.rows ?? [], page.rows);
          const turn = (same?.turn ?? 0) + 1;
          return { search: text, turn, rows, total, complete, problem: null };
        });
      } catch (error) {
        if (wanted.current !== text) return;
        const nothing = { rows: [], total: 0, complete: true };
        setHeld({ search: text, turn: 1, ...nothing, problem: reasonOf(error) });
      }
    },
    [client],
  );

  const isKnown = held?.search === search;
  const isOpen = isKnown && !held.complete;
  // Until the first answer nothing but the text counts, so that a log that grows does not put the question off.
  const growth = isKnown ? entries : 0;
  const turn = isOpen ? held.turn : 0;
  useEffect(() => {
    if (search === null) return undefined;
    const sinceLast = Date.now() - askedAt.current;
    const wait = !isKnown || isOpen ? typingMs : Math.max(typingMs, growingMs - sinceLast);
    const timer = window.setTimeout(() => {
      askedAt.current = Date.now();
      void ask(search, 0);
    }, wait);
    return () => {
      window.clearTimeout(timer);
    };
  }, [ask, search, isKnown, isOpen, growth, turn]);

  const loaded = held?.rows.length ?? 0;
  const more = isKnown && loaded < held.total;
  const loadOlder = useCallback(() => {
    if (search !== null && more) void ask(search, loaded);
  }, [ask, search, more, loaded]);
  return { found: search === null ? null : held, loadOlder };
}
