import type { CheckedProbe } from './check-report.ts';

/** Whether an event came to harm, or a forged request was taken. What could not be judged is no failure. */
export function isFailure({ result }: Pick<CheckedProbe, 'result'>): boolean {
  switch (result) {
    case 'lost':
    case 'corrupted':
    case 'duplicated':
    case 'refused':
    case 'forged':
      return true;
    case 'kept':
    case 'not-proven':
    case 'skipped':
    case 'error':
      return false;
  }
}
