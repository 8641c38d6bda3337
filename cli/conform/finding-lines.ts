/** Findings for a person: those that are the same in many requests once, with the places. */
import type { FindingGroup } from '#core/conform/finding-groups.ts';

import type { Style } from '../format/style.ts';
import { visibleLine } from '../format/visible-text.ts';

export function findingLines(groups: readonly FindingGroup[], style: Style): string[] {
  return groups.flatMap(({ first, seqs, count }) => {
    const { id, level, title, why, source, evidence } = first;
    const paint = level === 'must' ? style.bad : level === 'should' ? style.warn : style.dim;
    const more = count > seqs.length ? ', …' : '';
    const from = source === '' ? '' : ` (${source})`;
    return [
      `${paint(level.padEnd(6))}  ${id}  ${visibleLine(title)}  ${style.dim(`${count}: at ${seqs.join(', ')}${more}`)}`,
      `        expected  ${visibleLine(evidence.expected)}`,
      `        found     ${visibleLine(evidence.actual)}`,
      style.dim(`        ${why}${from}`),
    ];
  });
}
