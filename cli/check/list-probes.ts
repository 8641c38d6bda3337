/** `check --list`: the probes, and since which GitLab version each counts. */
import type { Probe } from '#core/checks/probe.ts';
import { ruleOf } from '#core/checks/probe-rule.ts';
import { chooseProbes } from '#core/checks/probes/probe-table.ts';
import { sinceOf } from '#core/checks/since-of.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { formatTable } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';
import { type CheckFlags, listOf } from './check-flags.ts';

export function listProbes({ only, skip, json }: CheckFlags, terminal: Terminal): void {
  const probes = chooseProbes({
    ...(only === undefined ? {} : { only: listOf(only) }),
    skip: skip === undefined ? [] : listOf(skip),
    include: ['heavy', 'destructive'],
  });
  if (json === true) {
    for (const probe of probes) {
      terminal.data(JSON.stringify({ type: 'rule', ...ruleOf(probe, profileTimeline) }));
    }
    return;
  }
  const rows = probes.map((probe) => [
    probe.id,
    probe.level,
    sinceOf(probe, profileTimeline),
    titleOf(probe),
  ]);
  for (const line of formatTable([['PROBE', 'LEVEL', 'SINCE', 'WHAT IT SENDS'], ...rows])) {
    terminal.out(line);
  }
}

function titleOf({ title, include }: Probe): string {
  return include === undefined ? title : `${title} (with --include ${include})`;
}
