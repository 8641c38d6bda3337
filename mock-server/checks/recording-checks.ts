/**
 * Whole recordings held against a GitLab version, by what only a whole one tells too: events that came before, and such as
 * a filter leaves out. Read piece by piece; what is kept is the findings by their kinds, and a few bytes for each id.
 */
import type { RecordingCheck, RecordingCheckProgress } from '#contract/recording-check.ts';
import type { FilteredDestination } from '#core/conform/filter-leaks.ts';
import { FindingGroups } from '#core/conform/finding-groups.ts';
import type { RecordingJudge } from '#core/conform/recording-judge.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { profileTimeline } from '#fixtures/index.ts';

import type { EventLog } from '../store/event-log.ts';
import { TextSet } from '../store/log/index/text-set.ts';
import { largeBodyOf } from './large-body.ts';

export interface RecordingCheckRequest {
  readonly recording: string;
  /** GitLab version; null = whichever matches best. */
  readonly profile: string | null;
  /** Whether order and case are only worth knowing. */
  readonly tolerant: boolean;
}

export interface RecordingChecks {
  /**
   * Begins anew where one of that recording is under way.
   * @throws HarnessError `recording/unknown`, `profile/unknown`
   */
  readonly start: (request: RecordingCheckRequest) => Promise<RecordingCheck>;
  /** The newest of that recording; null = there is none any more. */
  readonly get: (recording: string) => RecordingCheck | null;
  /** Stops it, if it is under way. */
  readonly cancel: (recording: string) => RecordingCheck | null;
  /** Breaks off what runs. */
  readonly close: () => void;
}

export interface RecordingChecksDeps {
  readonly log: EventLog;
  readonly destinations: () => readonly FilteredDestination[];
  readonly onChange: (progress: RecordingCheckProgress) => void;
}

/** Recordings whose findings can still be looked at. */
const kept = 5;
const mostGroups = 500;
const toldEveryMs = 200;

interface Running {
  view: RecordingCheck;
  readonly stop: AbortController;
}

/** Of a request the first entry: whichever was logged second names the other. */
function isFirstOfRequest(
  entry: LogEntry,
): entry is Extract<LogEntry, { kind: 'attempt' | 'capture' }> {
  if (entry.kind === 'attempt') return entry.capture === null;
  return entry.kind === 'capture' && entry.attempt === null;
}

/** @param tell told now and then how many entries were read */
async function judgeAll(
  log: EventLog,
  running: Running,
  judge: RecordingJudge,
  tell: (done: number) => void,
): Promise<void> {
  const { recording, progress } = running.view;
  let toldAt = Date.now();
  let done = 0;
  for await (const entries of log.keeper.entries(recording, progress.total)) {
    for (const entry of entries) {
      done += 1;
      if (isFirstOfRequest(entry)) judge.see(entry, await largeBodyOf(entry, log));
    }
    // Whatever else the harness does goes on between two pieces.
    await new Promise(setImmediate);
    if (running.stop.signal.aborted) return;
    if (Date.now() - toldAt < toldEveryMs) continue;
    toldAt = Date.now();
    tell(done);
  }
  judge.finish();
}

function foundBy(judge: RecordingJudge, groups: FindingGroups): Partial<RecordingCheck> {
  return {
    requests: judge.requests,
    profile: judge.version,
    matches: judge.matches?.map(({ version }) => version) ?? null,
    counts: { ...judge.counts },
    groups: groups.inOrder().map(({ first, count, seqs }) => ({ first, count, seqs: [...seqs] })),
  };
}

function failureOf(error: unknown, recording: string): RecordingCheck['failure'] {
  if (isHarnessError(error)) {
    const { code, category, message } = error;
    return { code, category, message };
  }
  const message = `Failed to check the recording ${recording}: ${reasonOf(error)}. Try it again.`;
  return { code: 'recording-check/failed', category: 'internal', message };
}

export function createRecordingChecks(deps: RecordingChecksDeps): RecordingChecks {
  const { log, destinations, onChange } = deps;
  const checks = new Map<string, Running>();

  const put = (running: Running, change: Partial<RecordingCheck>): void => {
    running.view = { ...running.view, ...change };
    const { recording, state, progress } = running.view;
    if (checks.get(recording) === running) onChange({ recording, state, progress });
  };

  async function carryOut(
    running: Running,
    request: RecordingCheckRequest,
    judge: RecordingJudge,
    groups: FindingGroups,
  ) {
    const { total } = running.view.progress;
    try {
      await judgeAll(log, running, judge, (done) => {
        put(running, { progress: { done, total } });
      });
      const isOver = !running.stop.signal.aborted;
      put(
        running,
        isOver
          ? { ...foundBy(judge, groups), state: 'finished', progress: { done: total, total } }
          : { ...foundBy(judge, groups), state: 'cancelled' },
      );
    } catch (error) {
      put(running, { state: 'failed', failure: failureOf(error, request.recording) });
    }
  }

  const forgetOldest = (): void => {
    const over = [...checks].filter(([, { view }]) => view.state !== 'running');
    for (const [id] of over.slice(0, Math.max(0, over.length - kept + 1))) checks.delete(id);
  };
  const get = (recording: string): RecordingCheck | null => checks.get(recording)?.view ?? null;

  return {
    async start(request) {
      const { recording, profile, tolerant } = request;
      // A harness starts without what judges.
      const { RecordingJudge } = await import('#core/conform/recording-judge.ts');
      const groups = new FindingGroups(mostGroups);
      const judge = new RecordingJudge({
        ...{ version: profile, token: null, isTolerant: tolerant },
        ...{ timeline: profileTimeline, destinations: destinations(), expectation: null },
        seen: new TextSet(),
        onFinding: (finding) => {
          groups.add(finding);
        },
      });
      const total = await log.keeper.count(recording);
      checks.get(recording)?.stop.abort();
      checks.delete(recording);
      forgetOldest();
      const running: Running = {
        stop: new AbortController(),
        view: {
          ...{ recording, state: 'running', progress: { done: 0, total }, requests: 0 },
          ...{ profile: judge.version, matches: null, counts: { must: 0, should: 0, may: 0 } },
          ...{ groups: [], failure: null },
        },
      };
      checks.set(recording, running);
      put(running, {});
      void carryOut(running, request, judge, groups);
      return running.view;
    },
    get,
    cancel(recording) {
      checks.get(recording)?.stop.abort();
      return get(recording);
    },
    close() {
      for (const { stop } of checks.values()) stop.abort();
    },
  };
}
