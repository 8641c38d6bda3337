/** What a check ends with: the one place that maps what was found to an exit code. */
import type { CheckedProbe, ProbeLevel } from '../check-report.ts';
import { isFailure } from '../is-failure.ts';

/**
 * - 0: nothing would be lost
 * - 1: the endpoint would lose, spoil or double an event, or takes a forged one
 * - 3: it could not be judged
 *
 * Wrong usage ends with 2 and Ctrl+C with 130, before there is anything to map.
 */
export const checkExits = { well: 0, wouldLose: 1, notJudged: 3 } as const;

const levels: readonly ProbeLevel[] = ['must', 'should', 'may'];

export interface ExitTerms {
  /** The least level that counts. */
  readonly level: ProbeLevel;
  /** Whether what is not proven counts as not judged. */
  readonly strict: boolean;
  /** Ids of probes that are known to fail. */
  readonly baseline: ReadonlySet<string>;
}

type Judged = Pick<CheckedProbe, 'id' | 'level' | 'result'>;

/** Those that make the check fail. */
export function countedFailures<Found extends Judged>(
  probes: readonly Found[],
  terms: ExitTerms,
): readonly Found[] {
  return counted(probes, terms).filter(
    (probe) => isFailure(probe) && !terms.baseline.has(probe.id),
  );
}

export function exitOfCheck(probes: readonly Judged[], terms: ExitTerms): number {
  if (countedFailures(probes, terms).length > 0) return checkExits.wouldLose;
  const own = counted(probes, terms);
  const isOpen =
    own.some(({ result }) => result === 'error') ||
    (terms.strict && own.some(({ result }) => result === 'not-proven'));
  return isOpen ? checkExits.notJudged : checkExits.well;
}

function counted<Found extends Judged>(
  probes: readonly Found[],
  { level }: ExitTerms,
): readonly Found[] {
  return probes.filter((probe) => levels.indexOf(probe.level) <= levels.indexOf(level));
}
