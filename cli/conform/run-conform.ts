/** `conform`: whether captured or imported requests are such as GitLab sends, and as somebody expects them. */
import { mostAnnotated, type Written } from '#core/annotations/annotation.ts';
import { type ProbeLevel, probeLevels } from '#core/checks/check-report.ts';
import type { ReportWish } from '#core/checks/reports/report-format.ts';
import {
  type ConformNote,
  type ConformSummary,
  writeConformReport,
} from '#core/conform/conform-report.ts';
import type { RequestEntry } from '#core/conform/conformed-request.ts';
import type { FilteredDestination } from '#core/conform/filter-leaks.ts';
import type { Finding } from '#core/conform/finding.ts';
import { FindingGroups } from '#core/conform/finding-groups.ts';
import { RecordingJudge } from '#core/conform/recording-judge.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { logQuerySchema, searchOf } from '#core/log/query/log-query.ts';
import { createSearchMatcher } from '#core/search/match-search.ts';
import { createUniqueFinds } from '#core/search/unique-finds.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { version as toolVersion } from '#mock-server/version.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { readSearchWords } from '../options/search-words.ts';
import { refuseUnwritableReports, writeReportFiles } from '../reports/report-files.ts';
import { readLog, searchOfLog } from '../search/read-log.ts';
import { readExpectationFile } from './expectation-file.ts';
import { findingLines } from './finding-lines.ts';
import { saveExpectation } from './save-expectation.ts';

/** Bytes of a body that is judged, as many as GitLab sends at the most: of a longer one that is the finding. */
const longestBody = 25 * 1024 * 1024;

/** As commander reads them. */
export interface ConformFlags {
  readonly file?: string;
  readonly profile?: string;
  readonly token?: string;
  readonly tolerant?: boolean;
  readonly expect?: string;
  readonly level: ProbeLevel;
  readonly report?: readonly ReportWish[];
  readonly saveExpectation?: number;
  readonly json?: boolean;
}

/** @throws HarnessError when the log, the version or the expectation cannot be read */
export async function runConform(
  words: readonly string[],
  flags: ConformFlags,
  context: CommandContext,
): Promise<ExitCode> {
  if (flags.saveExpectation !== undefined) {
    return saveExpectation(flags.saveExpectation, words, flags.file, context);
  }
  const { terminal } = context;
  const reports = flags.report ?? [];
  await refuseUnwritableReports(reports);
  const startedAt = new Date().toISOString();
  const asked = searchOf(logQuerySchema.parse(readSearchWords(words)));
  const search = await searchOfLog(asked, flags.file, context);
  const matcher = createSearchMatcher(search, { now: Date.now() });
  const expectation = flags.expect === undefined ? null : await readExpectationFile(flags.expect);
  const destinations = flags.file === undefined ? await readDestinations(context) : [];
  const isFirst = createUniqueFinds();
  const groups = new FindingGroups();
  const kept: Finding[] = [];
  const notes: ConformNote[] = [];
  const judge = new RecordingJudge({
    version: flags.profile ?? null,
    token: flags.token ?? null,
    isTolerant: flags.tolerant === true,
    ...{ timeline: profileTimeline, destinations, expectation },
    onFinding: (finding) => {
      if (flags.report !== undefined) kept.push(finding);
      if (flags.json === true) terminal.out(JSON.stringify({ type: 'finding', ...finding }));
      else groups.add(finding);
    },
  });
  await readLog(
    {
      file: flags.file,
      needsBodies: true,
      needsJoined: matcher.needsJoined,
      // A search that looks into bodies finds in those too that are not judged.
      ...(matcher.needsBodies ? {} : { longestBody }),
      see: (entry, { largeBody, written, isJoined }) => {
        const isFound = matcher.matches(entry, largeBody, undefined, isJoined);
        if (!isRequest(entry) || !isFound || !isFirst(entry)) return;
        judge.see(entry, largeBody);
        if (written !== null && notes.length < mostAnnotated) notes.push(noteOn(entry, written));
      },
    },
    context,
  );
  judge.finish();
  const { requests, counts } = judge;
  if (requests === 0 || judge.version === null) throw nothingToJudge();
  const levels = probeLevels.slice(0, probeLevels.indexOf(flags.level) + 1);
  const isWell = levels.every((level) => counts[level] === 0);
  const exit = isWell ? exitCodes.allWell : exitCodes.deliveryFailed;
  const matches = judge.matches?.map(({ version }) => version) ?? null;
  const profile = judge.version;
  const summary: ConformSummary = { type: 'summary', requests, profile, matches, counts, exit };
  await writeReportFiles(reports, (format) =>
    writeConformReport(format, { summary, findings: kept, notes, toolVersion, startedAt }),
  );
  if (flags.json === true) terminal.out(JSON.stringify(summary));
  else
    [...findingLines(groups.inOrder(), terminal.outStyle), ...summaryLines(summary)].forEach(
      terminal.out,
    );
  return exit;
}

function noteOn({ seq }: LogEntry, { star, colour, note }: Written): ConformNote {
  return { seq, star, colour, note };
}

function isRequest(entry: LogEntry): entry is RequestEntry {
  return entry.kind === 'attempt' || entry.kind === 'capture';
}

async function readDestinations({
  env,
  interruption,
}: CommandContext): Promise<readonly FilteredDestination[]> {
  const { client } = connectHarness(env, interruption);
  return client.call('listDestinations', {});
}

function summaryLines({ requests, profile, matches, counts }: ConformSummary): string[] {
  const what = requests === 1 ? '1 request' : `${requests} requests`;
  const found = `${counts.must} must, ${counts.should} should, ${counts.may} may`;
  const others = matches === null ? [] : matches.filter((version) => version !== profile);
  const like = others.length === 0 ? '' : `; the same holds of ${others.join(', ')}`;
  const how =
    matches === null ? `GitLab ${profile}` : `GitLab ${profile}, which matches best${like}`;
  return [`${what} held against ${how}: ${found}.`];
}

function nothingToJudge(): HarnessError {
  return new HarnessError({
    code: 'conform/nothing',
    category: 'conflict',
    message:
      'Failed to judge: no request was found. Try `auditorium tail` to see what the log has, or another search.',
  });
}
