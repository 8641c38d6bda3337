/**
 * The report to hand over: one HTML file, to be read from the top. First what makes a pass worth nothing, then the
 * verdict, the table of probes by GitLab version, and each probe with its evidence, those that fail opened.
 */
import { escapeMarkup } from '../../reports/escape-markup.ts';
import { htmlPage } from '../../reports/html-page.ts';
import type { CheckedProbe, CheckReport } from '../check-report.ts';
import { isFailure } from '../is-failure.ts';
import { describeRun } from './describe-run.ts';
import { headline, withoutWitness } from './headline.ts';
import { anchorOf, htmlProbe, resultMark } from './html-probe.ts';
import { probeArea } from './probe-id.ts';

export function htmlReport(report: CheckReport): string {
  const { summary } = report;
  const body = [
    '<p class="over">Audit event streaming: endpoint check</p>',
    `<h1>${escapeMarkup(headline(report))}</h1>`,
    ...summary.voids.map(
      ({ message }) =>
        `<p class="note bad"><strong>This makes a pass worth nothing.</strong> ${escapeMarkup(message)}</p>`,
    ),
    summary.proven ? '' : `<p class="note unsure">${escapeMarkup(withoutWitness)}</p>`,
    versionTiles(report),
    factList(report),
    matrix(report),
    ...sections(report),
  ];
  const title = `Endpoint check of ${summary.url}`;
  return htmlPage({ title, body: body.filter((part) => part !== '').join('\n') });
}

function versionTiles({ versions, profile, summary: { lostOn, of } }: CheckReport): string {
  const tiles = versions.map((version) => {
    // `of` counts the probes of the profile; another version may have more.
    const lost = version === profile ? `of ${of} lost` : 'lost';
    const chosen = version === profile ? ' class="chosen"' : '';
    return `<li${chosen}>GitLab ${escapeMarkup(version)}<strong>${lostOn[version] ?? 0}</strong><span>${lost}</span></li>`;
  });
  return `<ul class="versions">${tiles.join('')}</ul>`;
}

function factList(report: CheckReport): string {
  const run = describeRun(report);
  const counts = Object.entries(report.summary.counts)
    .map(([result, count]) => `${count} ${result}`)
    .join(', ');
  const facts = [
    ['Endpoint', run.endpoint],
    ['Judged for', run.profile],
    ['Framework', run.framework],
    ['Results', counts],
    ['Marker', `${run.marker} (stands in each event of this check: search for it to delete them)`],
    ['Seed', run.seed],
    ['Made', `${run.startedAt} by ${run.tool}`],
  ] as const;
  const items = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeMarkup(value)}</dd>`);
  return `<dl class="facts">${items.join('\n')}</dl>`;
}

function matrix({ probes, versions }: CheckReport): string {
  if (probes.length === 0) return '';
  const heads = versions.map((version) => `<th scope="col">${escapeMarkup(version)}</th>`).join('');
  const areas = [...new Set(probes.map(({ id }) => probeArea(id)))];
  const rows = areas.flatMap((area) => [
    `<tr class="area"><th scope="rowgroup" colspan="${versions.length + 2}">${escapeMarkup(area)}</th></tr>`,
    ...probes.filter(({ id }) => probeArea(id) === area).map((probe) => matrixRow(probe, versions)),
  ]);
  return `<h2>Every probe, by GitLab version</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Probe</th><th scope="col">Level</th>${heads}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function matrixRow(probe: CheckedProbe, versions: readonly string[]): string {
  const { id, level, title, result } = probe;
  const cells = versions
    .map((version) => probe.versions[version] ?? result)
    .map((what) => `<td>${resultMark(what)}</td>`);
  return `<tr><th scope="row"><a href="#${anchorOf(id)}">${escapeMarkup(title)}</a></th><td>${level}</td>${cells.join('')}</tr>`;
}

function sections({ probes, versions }: CheckReport): string[] {
  const groups: readonly (readonly [title: string, probes: readonly CheckedProbe[]])[] = [
    ['Fails', probes.filter(isFailure)],
    ['Not proven', probes.filter(({ result }) => result === 'not-proven')],
    ['Could not be judged', probes.filter(({ result }) => result === 'error')],
    ['Kept', probes.filter(({ result }) => result === 'kept')],
    ['Not run', probes.filter(({ result }) => result === 'skipped')],
  ];
  return groups
    .filter(([, some]) => some.length > 0)
    .map(
      ([title, some]) =>
        `<section><h2>${title} (${some.length})</h2>\n${some.map((probe) => htmlProbe(probe, versions)).join('\n')}\n</section>`,
    );
}
