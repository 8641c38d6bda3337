/** Findings for a person: those that are the same in many requests once, with the places. */
import type { Finding } from '#core/conform/finding.ts';

import type { Style } from '../format/style.ts';
import { visibleLine } from '../format/visible-text.ts';

interface Group {
  readonly first: Finding;
  readonly seqs: number[];
  count: number;
}

const mostPlaces = 5;
const rank = { must: 0, should: 1, may: 2 } as const;

export class FindingGroups {
  private readonly groups = new Map<string, Group>();

  add(finding: Finding): void {
    const key = `${finding.id} ${finding.title}`;
    const group = this.groups.get(key) ?? { first: finding, seqs: [], count: 0 };
    group.count += 1;
    if (group.seqs.length < mostPlaces && group.seqs.at(-1) !== finding.seq) {
      group.seqs.push(finding.seq);
    }
    this.groups.set(key, group);
  }

  lines(style: Style): string[] {
    return [...this.groups.values()]
      .sort((one, other) => rank[one.first.level] - rank[other.first.level])
      .flatMap(({ first, seqs, count }) => {
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
}
