/** Whether a request is as GitLab sends it, in a word; in what it is not stands in the inspector. */
import { Check, CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { summariseConformance } from '#core/conform/summarise-conformance.ts';

import { useRowConformance } from '../../client/use-conformance.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge } from '../../ui/controls/badge.tsx';
import styles from './deliveries.module.css';
import type { DeliveryRow } from './fold-deliveries.ts';

const css = bindClasses(styles);
const tones = { must: 'danger', should: 'warning' } as const;
const iconSize = { size: 12, 'aria-hidden': true } as const;

export function ConformanceBadge({ row }: { readonly row: DeliveryRow }): ReactElement {
  const hasRequest = row.attempt !== null || row.capture !== null;
  return hasRequest ? <Judged seq={row.key} /> : <span className={css('dash')}>–</span>;
}

function Judged({ seq }: { readonly seq: number }): ReactElement | null {
  const view = useRowConformance(seq);
  if (view === null) return null;
  const { word, level, sentence } = summariseConformance(view);
  const icon =
    level === null ? (
      <Check {...iconSize} />
    ) : level === 'must' ? (
      <CircleAlert {...iconSize} />
    ) : (
      <TriangleAlert {...iconSize} />
    );
  return (
    <Badge tone={level === null ? 'neutral' : tones[level]} title={sentence} icon={icon}>
      {word}
    </Badge>
  );
}
