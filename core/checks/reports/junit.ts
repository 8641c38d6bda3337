/**
 * For GitLab's test report and Jenkins: a suite for each area. A `must` that fails is a failure; what fails below it,
 * was not proven or not run is skipped, with the reason; what could not be judged or voids the whole is an error.
 */
import { type JunitCase, junitFile } from '../../reports/junit-file.ts';
import type { CheckedProbe, CheckReport } from '../check-report.ts';
import { isFailure } from '../is-failure.ts';
import { describeRun } from './describe-run.ts';
import { probeArea } from './probe-id.ts';

export function junitReport(report: CheckReport): string {
  const { probes, summary, startedAt } = report;
  const areas = [...new Set(probes.map(({ id }) => probeArea(id)))];
  const voids = summary.voids.map((one) => ({
    name: one.code,
    className: 'auditorium.void',
    ms: 0,
    outcome: { kind: 'error' as const, type: 'void', message: one.message },
    text: one.message,
  }));
  const suites = areas.map((area) => ({
    name: area,
    cases: probes.filter(({ id }) => probeArea(id) === area).map(caseOf),
  }));
  return junitFile({
    name: 'auditorium check',
    startedAt,
    properties: describeRun(report),
    suites: voids.length > 0 ? [{ name: 'void', cases: voids }, ...suites] : suites,
  });
}

function caseOf(probe: CheckedProbe): JunitCase {
  const outcome = outcomeOf(probe);
  return {
    name: `${probe.id}: ${probe.title}`,
    className: `auditorium.${probeArea(probe.id)}`,
    ms: probe.ms,
    ...(outcome && { outcome }),
    text: textOf(probe),
  };
}

function outcomeOf(probe: CheckedProbe): JunitCase['outcome'] {
  const { result, level, why } = probe;
  if (result === 'kept') return undefined;
  const message = `${result}: ${why}`;
  if (result === 'error') return { kind: 'error', type: result, message };
  if (!isFailure(probe)) return { kind: 'skipped', type: result, message };
  return level === 'must'
    ? { kind: 'failure', type: result, message }
    : { kind: 'skipped', type: result, message: `${message} (${level}, no must)` };
}

function textOf({ level, why, cure, source, versions }: CheckedProbe): string {
  const byVersion = Object.entries(versions).map(([version, what]) => `${version} ${what}`);
  return [
    `Level: ${level}`,
    `Why: ${why}`,
    ...(cure === '' ? [] : [`What to do: ${cure}`]),
    `By GitLab version: ${byVersion.join(', ')}`,
    `Source: ${source}`,
  ].join('\n');
}
