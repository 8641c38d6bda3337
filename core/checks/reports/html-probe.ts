/** One probe of the HTML report: what became of its event, why, what to do, and the evidence. */
import { escapeAttribute, escapeMarkup } from '../../reports/escape-markup.ts';
import type { CheckedProbe, Consequence } from '../check-report.ts';
import { isFailure } from '../is-failure.ts';
import { htmlEvidence } from './html-evidence.ts';

export function htmlProbe(probe: CheckedProbe, versions: readonly string[]): string {
  const { id, level, title, why, cure, source, requests } = probe;
  const todo =
    cure === '' ? '' : `<p class="cure"><strong>What to do.</strong> ${escapeMarkup(cure)}</p>`;
  return `<details class="finding" id="${anchorOf(id)}"${isFailure(probe) ? ' open' : ''}>
<summary><span class="level">${level}</span>${resultMark(probe.result)} <code>${escapeMarkup(id)}</code> ${escapeMarkup(title)}</summary>
<div>
<p>${escapeMarkup(why)}</p>
${todo}
<p class="quiet">${byVersion(probe, versions)}</p>
<p class="quiet">What GitLab does is read in: ${sourceLink(source)}</p>
${htmlEvidence(requests)}
</div>
</details>`;
}

export function anchorOf(id: string): string {
  return escapeAttribute(`probe-${id.replace(/[^\w-]+/g, '-')}`);
}

export function resultMark(result: CheckedProbe['result']): string {
  const tone =
    result === 'kept'
      ? ' good'
      : result === 'not-proven'
        ? ' unsure'
        : isFailure({ result })
          ? ' bad'
          : '';
  return `<span class="mark${tone}">${result.replace('-', ' ')}</span>`;
}

/** Versions with the same consequence stand together: "lost on 16.1, 17.2; refused on next". */
function byVersion({ versions: results }: CheckedProbe, versions: readonly string[]): string {
  const groups = new Map<Consequence, string[]>();
  for (const version of versions) {
    const result = results[version];
    if (result === undefined) continue;
    groups.set(result, [...(groups.get(result) ?? []), version]);
  }
  if (groups.size === 0) return 'It has no consequence to tell of.';
  return [...groups]
    .map(([result, on]) => `${resultMark(result)} on GitLab ${escapeMarkup(on.join(', '))}`)
    .join('; ');
}

function sourceLink(source: string): string {
  const text = escapeMarkup(source);
  return /^https?:\/\/\S+$/.test(source)
    ? `<a href="${escapeAttribute(source)}">${text}</a>`
    : text;
}
