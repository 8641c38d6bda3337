/** What was found about a request: how much it matters, what is odd, what was expected and why. */
import type { ReactElement } from 'react';

import type { RequestFinding } from '#core/conform/finding.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import styles from './conformance.module.css';

const css = bindClasses(styles);
const tones = { must: 'danger', should: 'warning', may: 'neutral' } as const;
const rank = { must: 0, should: 1, may: 2 } as const;

export interface FindingListProps {
  readonly label: string;
  readonly findings: readonly RequestFinding[];
}

export function FindingList({ label, findings }: FindingListProps): ReactElement {
  const sorted = [...findings].sort((one, other) => rank[one.level] - rank[other.level]);
  return (
    <ul className={css('findings')} aria-label={label}>
      {sorted.map((finding, index) => (
        <li key={`${finding.id} ${index}`} className={css('finding')}>
          <div className={css('findingHead')}>
            <Badge tone={tones[finding.level]}>{finding.level}</Badge>
            <strong>{finding.title}</strong>
            <code className={css('id')}>{finding.id}</code>
          </div>
          <p className={css('why')}>
            {finding.why}
            {finding.source !== '' && <span className={css('source')}> {finding.source}</span>}
          </p>
          <dl className={css('proof')}>
            <dt>Expected</dt>
            <dd>
              <code>{finding.evidence.expected}</code>
            </dd>
            <dt>Found</dt>
            <dd>
              <code>{finding.evidence.actual}</code>
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
