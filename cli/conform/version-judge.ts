/**
 * Judges requests as they come. Without a version that is asked for, the first of them say which it is, and wait for
 * that.
 */
import {
  createConformance,
  matchVersions,
  type RequestEntry,
  toConformed,
  type VersionMatch,
} from '#core/conform/conform-log.ts';
import type { ConformOptions } from '#core/conform/conformed-request.ts';
import type { Finding } from '#core/conform/finding.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

/** Requests that say which version it is. */
const enough = 200;

export interface VersionJudgeOptions extends Omit<ConformOptions, 'profile'> {
  /** null = whichever matches best. */
  readonly version: string | null;
  readonly onFindings: (
    entry: RequestEntry,
    largeBody: string | null,
    findings: readonly Finding[],
  ) => void;
}

type Judge = ReturnType<typeof createConformance>;

export class VersionJudge {
  private judge: Judge | null = null;
  private waiting: { readonly entry: RequestEntry; readonly largeBody: string | null }[] = [];
  /** The version that is judged by; null = none was to be judged yet. */
  version: string | null = null;
  /** Those that match best, where that was asked. */
  matches: readonly VersionMatch[] | null = null;

  /** @throws HarnessError `profile/unknown` */
  constructor(private readonly options: VersionJudgeOptions) {
    if (options.version !== null) this.judgeBy(options.version);
  }

  see(entry: RequestEntry, largeBody: string | null): void {
    if (this.judge !== null) {
      this.options.onFindings(entry, largeBody, this.judge(entry, largeBody));
      return;
    }
    this.waiting.push({ entry, largeBody });
    if (this.waiting.length >= enough) this.chooseVersion();
  }

  finish(): void {
    if (this.judge === null && this.waiting.length > 0) this.chooseVersion();
  }

  private chooseVersion(): void {
    const requests = this.waiting.map(({ entry, largeBody }) => toConformed(entry, largeBody));
    const matches = matchVersions(requests, profileTimeline, this.options);
    const best = matches[0]?.faults ?? 0;
    this.matches = matches.filter(({ faults }) => faults === best);
    this.judgeBy(this.matches[0]?.version ?? '16.1');
    const { waiting } = this;
    this.waiting = [];
    for (const { entry, largeBody } of waiting) this.see(entry, largeBody);
  }

  private judgeBy(version: string): void {
    const profile = makeProfile(version, profileTimeline);
    this.version = profile.version;
    this.judge = createConformance({ ...this.options, profile });
  }
}
