/** What `doctor` found, for a person: a word that marks each finding, and the sentence. */
import type { Finding } from '../doctor/finding.ts';
import type { Style } from './style.ts';

/** One line a finding, and a last one that says whether `serve` would work. */
export function findingLines(findings: readonly Finding[], style: Style): string[] {
  const marks: Readonly<Record<Finding['status'], string>> = {
    ok: style.good('ok      '),
    remark: style.warn('remark  '),
    problem: style.bad('problem '),
  };
  const problems = findings.filter(({ status }) => status === 'problem').length;
  return [
    ...findings.map(({ status, message }) => `${marks[status]}  ${message}`),
    '',
    problems === 0
      ? style.bold('`auditorium serve` would work.')
      : style.bold(`\`auditorium serve\` would not work: ${problems} to mend.`),
  ];
}
