/** The page with every probe that an endpoint is checked with, made of the probes and of the faults that prove them. */
import { cureFor } from '#core/checks/cures.ts';
import { areaOf, type Probe } from '#core/checks/probe.ts';
import { probeTable } from '#core/checks/probes/probe-table.ts';
import { sinceOf } from '#core/checks/since-of.ts';
import { profileTimeline } from '#fixtures/index.ts';

/** The whole page, as Markdown. */
export function checkTable(): string {
  const areas = [...new Set(probeTable.map(areaOf))];
  return [
    '# The probes of a check',
    '',
    '<!-- Made by scripts/write-check-table.ts. Change the probes, then make it again. -->',
    '',
    'What `auditorium check` sends; [Checking an endpoint](../checks.md) says how it is judged. A probe of level must loses data',
    'today, one of should will, and may is worth knowing. Since is the first GitLab version that sends it. For each probe the',
    'tests plant a fault into a receiver that is right otherwise (`test/checks/faults.ts`), and it has to fail by that.',
    '',
    ...areas.flatMap((area) => [`## ${area}`, '', ...table(area), '']),
  ].join('\n');
}

function table(area: string): string[] {
  const probes = probeTable.filter((probe) => areaOf(probe) === area);
  return [
    '| Probe | Level | Since | What it sends | What to change | Source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...probes.map((probe) => `| ${cells(probe).map(escapeCell).join(' | ')} |`),
  ];
}

function cells(probe: Probe): string[] {
  const { id, title, source, include, kind } = probe;
  const level = kind === 'trust' ? 'must with `--token`, else may' : probe.level;
  const more = include === undefined ? '' : ` (with \`--include ${include}\`)`;
  return [
    `\`${id}\``,
    level,
    sinceOf(probe, profileTimeline),
    `${title}${more}`,
    cureFor(probe, null),
    source,
  ];
}

function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
