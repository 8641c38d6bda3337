/** Why a run cannot be found, started or steered, in words. */
import { HarnessError } from '#core/errors/harness-error.ts';

export function unknownRun(id: string): HarnessError {
  return new HarnessError({
    code: 'run/unknown',
    category: 'user-input',
    message: `Failed to find run ${id}: this harness has none of that id. Runs are forgotten when the harness stops.`,
    details: { id },
  });
}

export function runOver(id: string, verb: string): HarnessError {
  return new HarnessError({
    code: 'run/over',
    category: 'conflict',
    message: `Failed to ${verb} run ${id}: it is over. Try a run that is under way.`,
    details: { id },
  });
}

export function closing(): HarnessError {
  return new HarnessError({
    code: 'run/closing',
    category: 'conflict',
    message: 'Failed to start a run: the harness is stopping. Try again when it is back.',
  });
}
