/** What was found in a whole recording: each finding once, with how often and at which places first. */
import type { ReactElement } from 'react';

import type { FindingGroup } from '#core/conform/finding-groups.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge } from '../../ui/controls/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Explain } from '../../ui/controls/explain.tsx';
import { formatCount } from '../../ui/data/format-quantity.ts';
import styles from './recording-check.module.css';

const css = bindClasses(styles);
const tones = { must: 'danger', should: 'warning', may: 'neutral' } as const;

export interface FindingTableProps {
  readonly groups: readonly FindingGroup[];
  /** Shows the request at that place; null = its recording is not the one of the list. */
  readonly onShow: ((seq: number) => void) | null;
}

export function FindingTable({ groups, onShow }: FindingTableProps): ReactElement | null {
  if (groups.length === 0) return null;
  return (
    <section aria-label="Findings">
      <h3 className={css('findingsTitle')}>
        Findings <Explain term="level" />
      </h3>
      <ul className={css('findings')}>
        {groups.map((group) => (
          <FindingRow key={`${group.first.id} ${group.first.title}`} {...{ group, onShow }} />
        ))}
      </ul>
    </section>
  );
}

interface FindingRowProps extends Pick<FindingTableProps, 'onShow'> {
  readonly group: FindingGroup;
}

function FindingRow({ group, onShow }: FindingRowProps): ReactElement {
  const { first, count, seqs } = group;
  const { id, level, title, why, source, evidence } = first;
  return (
    <li className={css('finding')}>
      <div className={css('findingHead')}>
        <Badge tone={tones[level]}>{level}</Badge>
        <strong>{title}</strong>
        <code className={css('faint')}>{id}</code>
        <span className={css('faint')}>
          {formatCount(count)} at{' '}
          {seqs.map((seq) =>
            onShow === null ? (
              <span key={seq}>#{seq} </span>
            ) : (
              <Button
                key={seq}
                size="sm"
                variant="link"
                onClick={() => {
                  onShow(seq);
                }}
              >
                #{seq}
              </Button>
            ),
          )}
          {count > seqs.length && '…'}
        </span>
      </div>
      <p className={css('why')}>
        {why} <span className={css('faint')}>{source}</span>
      </p>
      <dl className={css('proof')}>
        <dt>Expected</dt>
        <dd>
          <code>{evidence.expected}</code>
        </dd>
        <dt>Found</dt>
        <dd>
          <code>{evidence.actual}</code>
        </dd>
      </dl>
    </li>
  );
}
