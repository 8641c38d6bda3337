/** For the code quality widget of a GitLab merge request: the probes that failed. */
import { codeQualityFile } from '../../reports/code-quality-file.ts';
import type { CheckReport } from '../check-report.ts';
import { isFailure } from '../is-failure.ts';
import { probeFingerprint } from './probe-id.ts';

const severities = { must: 'critical', should: 'major', may: 'minor' } as const;

export function codeQualityReport({ probes, summary: { url } }: CheckReport): string {
  return codeQualityFile(
    probes.filter(isFailure).map(({ id, level, title, result, why }) => ({
      checkName: id,
      description: `${title}: ${result}. ${why}`,
      severity: severities[level],
      fingerprint: probeFingerprint(id, url),
      path: id,
    })),
  );
}
