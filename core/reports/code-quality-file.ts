/**
 * Findings as GitLab reads them for its code quality report (docs: ci/testing/code_quality, "Code Quality report
 * format"): the widget of a merge request says which are new by their fingerprint.
 */
export interface CodeQualityFinding {
  readonly checkName: string;
  readonly description: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  /** The same for the same finding, run after run; unique in one file. */
  readonly fingerprint: string;
  /** Where GitLab files it; a finding about an endpoint stands in no file, so that its rule takes that place. */
  readonly path: string;
}

export function codeQualityFile(findings: readonly CodeQualityFinding[]): string {
  const issues = findings.map(({ checkName, description, severity, fingerprint, path }) => ({
    description,
    check_name: checkName,
    fingerprint,
    severity,
    location: { path, lines: { begin: 1 } },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
