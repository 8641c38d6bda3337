/**
 * Follows one run of a harness to its end and hands over each of its deliveries, none left out: not the
 * ones that were logged before the run's id was known, nor those behind a broken connection.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { dealtWith, type Run } from '#contract/run.ts';
import type { StreamMessage } from '#contract/stream.ts';
import { endsDelivery } from '#core/log/delivery-outcome.ts';
import type { LogEntry, NoticeEntry } from '#core/log/log-entry.ts';

import type { DeliveryEntry } from '../format/delivery-json.ts';
import { createSettler } from '../settler.ts';

export interface RunFollower {
  /** Settles when the harness pushes whatever happens from now on; rejects when it never will. */
  readonly ready: Promise<void>;
  /**
   * Settles with the run when it has ended and all its deliveries were handed over.
   * @param id of the run that was started after `ready`
   * @throws HarnessError when the harness goes away before
   */
  follow(id: string): Promise<Run>;
  close(): void;
}

export interface FollowRunOptions {
  /** Where the log stood before the run was started. */
  readonly after: { readonly recording: string; readonly seq: number };
  readonly onDelivery: (entry: DeliveryEntry) => void;
  /** Told how far the run has come; left out = nobody is. */
  readonly onRun?: (run: Run) => void;
  /** Told, in words, when the run has events that no destination takes; left out = nobody is. */
  readonly onNobody?: (why: string) => void;
}

/** Subscribes at once. */
export function createRunFollower(client: HarnessClient, options: FollowRunOptions): RunFollower {
  const { after, onDelivery, onRun, onNobody } = options;
  const opened = createSettler<undefined>();
  const ended = createSettler<Run>();
  let id: string | null = null;
  /** What came before the id was known. */
  let early: StreamMessage[] = [];
  let seen = 0;
  let broken = false;
  let movedOn = false;

  const fail = (error: unknown): void => {
    opened.reject(error);
    ended.reject(error);
  };
  /** After a break the message that told of the end may have been missed. */
  const askForEnd = async (runId: string): Promise<void> => {
    const run = await client.call('getRun', { id: runId });
    const complete = movedOn || seen >= dealtWith(run);
    if (run.state !== 'running' && complete) ended.resolve(run);
  };
  const makeUpForBreak = (): void => {
    if (broken && id !== null) askForEnd(id).catch(fail);
  };
  const take = (message: StreamMessage, runId: string): void => {
    if (message.type === 'entries') {
      for (const entry of message.entries) {
        if (isNobodyNotice(runId, entry)) onNobody?.(entry.message);
        if (!isDeliveryOf(runId, entry)) continue;
        seen += 1;
        onDelivery(entry);
      }
      makeUpForBreak();
    }
    if (message.type === 'recording-changed') movedOn = true;
    // A run is pushed after the entries that it caused, so its end is the end of them too.
    if (message.type === 'run' && message.run.id === runId) {
      onRun?.(message.run);
      if (message.run.state !== 'running') ended.resolve(message.run);
    }
  };

  const subscription = client.subscribe(
    { view: 'entries', after: after.seq, recording: after.recording },
    {
      message: (message) => {
        if (id === null) early.push(message);
        else take(message, id);
      },
      connection: (state) => {
        if (state === 'open') {
          opened.resolve(undefined);
          makeUpForBreak();
          return;
        }
        broken = true;
        // A call says in words what is the matter; where it succeeds, the subscription comes back too.
        client.call('describeHarness', {}).catch(fail);
      },
    },
  );

  return {
    ready: opened.promise,
    follow: (runId) => {
      id = runId;
      for (const message of early) take(message, runId);
      early = [];
      makeUpForBreak();
      return ended.promise;
    },
    close: () => {
      subscription.close();
    },
  };
}

function isNobodyNotice(run: string, entry: LogEntry): entry is NoticeEntry {
  return entry.kind === 'notice' && entry.code === 'run/no-destination' && entry.run === run;
}

function isDeliveryOf(run: string, entry: LogEntry): entry is LogEntry & DeliveryEntry {
  const isDelivery = entry.kind === 'attempt' || entry.kind === 'skip';
  // A run does not count jobs that are run again, which may go on for days after its end.
  return isDelivery && entry.run === run && entry.retry === undefined && endsDelivery(entry);
}
