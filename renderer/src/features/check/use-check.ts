/** One check that the harness makes: begun here, followed as it goes on, and read whole when it ends. */
import { useCallback, useEffect, useRef, useState } from 'react';

import type { CheckProgress, CheckView, ProbeResult } from '#contract/check.ts';
import type { OperationInput } from '#contract/operations.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useConnection, useHarness } from '../../client/harness-context.tsx';

export type CheckWishes = OperationInput<'startCheck'>;

export interface FollowedCheck {
  /** What was asked for. */
  readonly wishes: CheckWishes;
  readonly id: string;
  readonly state: CheckView['state'];
  readonly done: number;
  readonly total: number;
  /** What came of each probe that was sent; null = it is not known yet. */
  readonly results: ReadonlyMap<string, ProbeResult['result']>;
  readonly report: CheckView['report'];
  /** Why nothing could be judged. */
  readonly failure: string | null;
}

export interface Check {
  /** null = none was begun. */
  readonly current: FollowedCheck | null;
  /** Why it could not begin or be followed. */
  readonly problem: string | null;
  readonly isStarting: boolean;
  /** @returns id of the check; null = it could not begin, and `problem` says why */
  readonly start: (wishes: CheckWishes) => Promise<string | null>;
  /**
   * Follows a check that was begun before, such as by this page before it was loaded anew.
   * @returns null = it is followed already, or is not known, and `problem` says so
   */
  readonly follow: (id: string) => Promise<CheckView | null>;
  readonly cancel: () => Promise<void>;
}

function withProgress(before: FollowedCheck | null, progress: CheckProgress): FollowedCheck | null {
  if (before?.id !== progress.id || before.state !== 'running') return before;
  const { done, total, newest } = progress;
  return { ...before, done, total, results: withResults(before.results, newest) };
}

export function useCheck(): Check {
  const { client, feed } = useHarness();
  const connection = useConnection();
  const [current, setCurrent] = useState<FollowedCheck | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  /** The check that counts: words of another come too late. */
  const followed = useRef<string | null>(null);

  const read = useCallback(
    async (id: string, wishes: CheckWishes): Promise<void> => {
      const view = await client.call('getCheck', { id });
      if (followed.current === id) setCurrent(toFollowed(view, wishes));
    },
    [client],
  );

  const id = current?.id;
  const wishes = current?.wishes;
  const isRunning = current?.state === 'running';
  useEffect(() => {
    if (id === undefined || wishes === undefined || !isRunning) return undefined;
    const readWhole = (): void => {
      read(id, wishes).catch((error: unknown) => {
        setProblem(reasonOf(error));
      });
    };
    const stop = feed.listen({
      check: (progress) => {
        if (progress.id !== id) return;
        if (progress.state !== 'running') {
          readWhole();
          return;
        }
        setCurrent((before) => withProgress(before, progress));
      },
    });
    // What was told before anyone listened here is read, and so is what was told while the line was down.
    if (connection === 'open') readWhole();
    return stop;
  }, [feed, read, id, wishes, isRunning, connection]);

  return {
    current,
    problem,
    isStarting,
    start: async (asked) => {
      setProblem(null);
      setStarting(true);
      try {
        const begun = await client.call('startCheck', asked);
        followed.current = begun.id;
        setCurrent(beginning(begun.id, asked));
        return begun.id;
      } catch (error) {
        setProblem(reasonOf(error));
        return null;
      } finally {
        setStarting(false);
      }
    },
    follow: useCallback(
      async (known) => {
        if (followed.current === known) return null;
        followed.current = known;
        try {
          const view = await client.call('getCheck', { id: known });
          if (followed.current !== known) return null;
          setCurrent(toFollowed(view, view.request));
          return view;
        } catch (error) {
          setProblem(reasonOf(error));
          return null;
        }
      },
      [client],
    ),
    cancel: async () => {
      if (id === undefined) return;
      await client.call('cancelCheck', { id }).catch((error: unknown) => {
        setProblem(reasonOf(error));
      });
    },
  };
}

function beginning(id: string, wishes: CheckWishes): FollowedCheck {
  const results = new Map<string, ProbeResult['result']>();
  return { id, wishes, state: 'running', done: 0, total: 0, results, report: null, failure: null };
}

function toFollowed(view: CheckView, wishes: CheckWishes): FollowedCheck {
  const { id, state, progress, results, report, failure } = view;
  return {
    ...{ id, wishes, state, report },
    ...progress,
    results: withResults(new Map(), results),
    failure: failure?.message ?? null,
  };
}

function withResults(
  known: FollowedCheck['results'],
  newest: readonly ProbeResult[],
): FollowedCheck['results'] {
  return new Map([...known, ...newest.map(({ id, result }) => [id, result] as const)]);
}
