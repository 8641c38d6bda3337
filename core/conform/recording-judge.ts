/**
 * Holds the requests of a recording against a GitLab version as they come: each by itself, against the filters of its
 * destination and against an own specification, and for events that came before. The command and the harness judge by
 * this one. Without a version that is asked for, the first requests say which it is, and wait for that.
 */
import { makeProfile } from '../profiles/make-profile.ts';
import type { ProfileTimeline } from '../profiles/profile.ts';
import type { SeenTexts } from '../search/arrivals.ts';
import { eventTypesOf } from '../search/entry-facts.ts';
import { createConformance, matchVersions, type VersionMatch } from './conform-log.ts';
import { type ConformOptions, type RequestEntry, toConformed } from './conformed-request.ts';
import type { Expectation } from './expectation.ts';
import { type FilteredDestination, findFilterLeak } from './filter-leaks.ts';
import type { Finding } from './finding.ts';
import { judgeOwnExpectation } from './judge-expectation.ts';

/** Requests that say which version it is. */
const enough = 200;
/** Characters of their bodies that wait for that: a few large ones say it too. */
const enoughText = 32 * 1024 * 1024;

export interface RecordingJudgeOptions extends Omit<ConformOptions, 'profile'> {
  /** null = whichever matches best. */
  readonly version: string | null;
  readonly timeline: ProfileTimeline;
  readonly destinations: readonly FilteredDestination[];
  /** An own specification; null = none. */
  readonly expectation: Expectation | null;
  /** Keeps which ids came where; left out = a Set. */
  readonly seen?: SeenTexts;
  readonly onFinding: (finding: Finding) => void;
}

type Judge = ReturnType<typeof createConformance>;

export class RecordingJudge {
  private judge: Judge | null = null;
  private waiting: { readonly entry: RequestEntry; readonly largeBody: string | null }[] = [];
  private waitingText = 0;
  /** The version that is judged by; null = none was to be judged yet. */
  version: string | null = null;
  /** Those that match best, where that was asked. */
  matches: readonly VersionMatch[] | null = null;
  /** How many were judged. */
  requests = 0;
  readonly counts = { must: 0, should: 0, may: 0 };

  /** @throws HarnessError `profile/unknown` */
  constructor(private readonly options: RecordingJudgeOptions) {
    if (options.version !== null) this.judgeBy(options.version);
  }

  /** @param largeBody text of a body that stands beside the log */
  see(entry: RequestEntry, largeBody: string | null): void {
    if (this.judge !== null) {
      this.judgeOne(this.judge, entry, largeBody);
      return;
    }
    this.waiting.push({ entry, largeBody });
    this.waitingText += largeBody?.length ?? 0;
    if (this.waiting.length >= enough || this.waitingText >= enoughText) this.chooseVersion();
  }

  /** Nothing comes any more. */
  finish(): void {
    if (this.judge === null && this.waiting.length > 0) this.chooseVersion();
  }

  private judgeOne(judge: Judge, entry: RequestEntry, largeBody: string | null): void {
    const { destinations, expectation } = this.options;
    this.requests += 1;
    judge(entry, largeBody).forEach(this.tell);
    findFilterLeak(entry, destinations).forEach(this.tell);
    if (expectation === null) return;
    judgeOwnExpectation(toConformed(entry, largeBody), eventTypesOf(entry), expectation).forEach(
      (finding) => {
        this.tell({ ...finding, seq: entry.seq });
      },
    );
  }

  private readonly tell = (finding: Finding): void => {
    this.counts[finding.level] += 1;
    this.options.onFinding(finding);
  };

  private chooseVersion(): void {
    const requests = this.waiting.map(({ entry, largeBody }) => toConformed(entry, largeBody));
    const matches = matchVersions(requests, this.options.timeline, this.options);
    const best = matches[0]?.faults ?? 0;
    this.matches = matches.filter(({ faults }) => faults === best);
    this.judgeBy(this.matches[0]?.version ?? '16.1');
    const { waiting } = this;
    this.waiting = [];
    for (const { entry, largeBody } of waiting) this.see(entry, largeBody);
  }

  private judgeBy(version: string): void {
    const profile = makeProfile(version, this.options.timeline);
    this.version = profile.version;
    this.judge = createConformance({ ...this.options, profile }, this.options.seen);
  }
}
