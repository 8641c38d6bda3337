/** `check`: runs the check, tells how far it is, and prints what was found. */
import type { CheckReport } from '#core/checks/check-report.ts';
import { isFailure } from '#core/checks/is-failure.ts';
import { writeReport } from '#core/checks/reports/write-report.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import { isSecretName, masked, maskQuery } from '#core/http/secret-text.ts';
import { type CheckEvent, prepareCheck, runCheck } from '#mock-server/engine/check.ts';

import type { CommandContext } from '../command-context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { usageError } from '../options/usage-error.ts';
import { refuseUnwritableReports, writeReportFiles } from '../reports/report-files.ts';
import { type CheckFlags, readCheckOptions } from './check-flags.ts';
import { listProbes } from './list-probes.ts';
import { maySend } from './may-send.ts';
import { printReport } from './print-report.ts';

export async function runCheckCommand(
  url: string | null,
  flags: CheckFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, interruption } = context;
  if (flags.list === true) {
    listProbes(flags, terminal);
    return exitCodes.allWell;
  }
  if (url === null) {
    throw usageError({
      reading: 'the command line',
      problem: 'no URL is named',
      advice: 'auditorium check http://127.0.0.1:3000/ingest',
    });
  }
  const options = await readCheckOptions(url, flags);
  const reports = flags.report ?? [];
  const prepared = prepareCheck(options);
  if (flags.dryRun === true) {
    printBytes(prepared, flags, context);
    return exitCodes.allWell;
  }
  await refuseUnwritableReports(reports);
  if (!(await maySend(url, flags.yes === true, context))) return exitCodes.interrupted;
  // The seed is drawn once, so that what was prepared is what is sent.
  const seeded = { ...options, seed: prepared.settings.seed };
  try {
    const report = await runCheck(seeded, {
      signal: interruption,
      onEvent: progressOn(context),
    });
    await writeReportFiles(reports, (format) =>
      writeReport(format, report, { secrets: flags.secrets === true }),
    );
    if (flags.json === true) printLines(report, context);
    else if (flags.replay !== undefined) printReplay(report, flags.replay, context);
    else {
      const terms = {
        level: seeded.level ?? 'must',
        strict: seeded.strict ?? false,
        baseline: new Set(seeded.baseline),
      };
      printReport(report, terms, terminal);
    }
    return exitOf(report.summary.exit);
  } catch (error) {
    if (isHarnessError(error) && error.code === 'check/cancelled') return exitCodes.interrupted;
    throw error;
  }
}

function exitOf(code: number): ExitCode {
  const known = Object.values(exitCodes).find((exit) => exit === code);
  return known ?? exitCodes.machine;
}

/** One line that is written again and again, for a person who waits. */
function progressOn({ keyboard, terminal }: CommandContext): (event: CheckEvent) => void {
  if (keyboard === undefined || keyboard === null) return () => undefined;
  let toldAt = 0;
  return (event) => {
    if (event.kind === 'asking') terminal.err(`Asking the witness for ${event.events} events…`);
    if (event.kind !== 'sent' || performance.now() - toldAt < 1000) return;
    toldAt = performance.now();
    terminal.err(`${event.done} of ${event.total} probes sent`);
  };
}

function printLines(report: CheckReport, { terminal }: CommandContext): void {
  for (const probe of report.probes) terminal.data(JSON.stringify({ type: 'probe', ...probe }));
  terminal.data(JSON.stringify({ type: 'summary', ...report.summary, marker: report.marker }));
}

function printReplay(report: CheckReport, id: string, { terminal }: CommandContext): void {
  for (const probe of report.probes) {
    const word = isFailure(probe)
      ? terminal.outStyle.bad('STILL FAILING')
      : probe.result === 'kept'
        ? terminal.outStyle.good('FIXED')
        : terminal.outStyle.warn('NOT JUDGED');
    terminal.out(`${word} ${probe.id}: ${probe.why}`);
    if (isFailure(probe)) terminal.out(`  cure: ${probe.cure.replaceAll('\n', '\n    ')}`);
  }
  if (report.probes.length === 0) terminal.out(`There is nothing to send for ${id}.`);
}

/** The requests as they would go out, each with its versions. */
function printBytes(
  { rounds }: ReturnType<typeof prepareCheck>,
  { json, secrets }: CheckFlags,
  { terminal }: CommandContext,
): void {
  const show = (name: string, value: string): string =>
    secrets === true || !isSecretName(name) ? value : masked;
  for (const { probe, variants } of rounds.flat()) {
    for (const { profiles, requests } of variants) {
      const versions = profiles.map(({ version }) => version);
      for (const { plan } of requests) {
        const { method, rawHeaders, body } = plan.request;
        const target = secrets === true ? plan.request.target : maskQuery(plan.request.target);
        const headers = rawHeaders.map(([name, value]) => [name, show(name, value)] as const);
        if (json === true) {
          const line = {
            type: 'request',
            id: probe.id,
            versions,
            method,
            target,
            rawHeaders: headers,
            body,
          };
          terminal.data(JSON.stringify(line));
          continue;
        }
        terminal.out(`# ${probe.id} on ${versions.join(', ')}`);
        terminal.out(`${method} ${target} HTTP/1.1`);
        for (const [name, value] of headers) terminal.out(`${name}: ${value}`);
        terminal.out('');
        terminal.out(
          body.length > 2000 ? `${body.slice(0, 2000)}… (${body.length} characters)` : body,
        );
        terminal.out('');
      }
    }
  }
}
