import type { CheckReport } from '../check-report.ts';

/** What a check was made with, as names and values: enough to make it again and to find its events. */
export function describeRun({ tool, profile, marker, startedAt, summary }: CheckReport): {
  readonly endpoint: string;
  readonly profile: string;
  readonly framework: string;
  readonly marker: string;
  readonly seed: string;
  readonly startedAt: string;
  readonly tool: string;
} {
  return {
    endpoint: summary.url,
    profile: `GitLab ${profile}`,
    framework: summary.framework ?? 'not recognised',
    marker,
    seed: String(summary.seed),
    startedAt,
    tool: `Auditorium ${tool.version}`,
  };
}
