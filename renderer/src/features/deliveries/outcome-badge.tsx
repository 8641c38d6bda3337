/** What came of a row, in one or two words with an icon. */
import {
  ArrowDownToLine,
  Ban,
  CircleAlert,
  CircleCheck,
  CircleX,
  Info,
  TriangleAlert,
} from 'lucide-react';
import type { ReactElement } from 'react';

import { Badge, type Tone } from '../../ui/controls/badge.tsx';
import type { DeliveryRow } from './fold-deliveries.ts';

type Icon = typeof Info;

export interface Outcome {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: Icon;
}

function describeDelivery(outcome: DeliveryRow['outcome']): Outcome {
  switch (outcome) {
    case 'delivered':
      return { label: 'Delivered', tone: 'success', icon: CircleCheck };
    case 'rejected':
      return { label: 'Rejected', tone: 'danger', icon: CircleX };
    case 'cancelled':
      return { label: 'Cancelled', tone: 'neutral', icon: Ban };
    case 'skipped':
      return { label: 'Skipped', tone: 'neutral', icon: Ban };
    case 'failed':
    case null:
      return { label: 'Failed', tone: 'danger', icon: CircleX };
  }
}

/** The words for what came of it. `Lost` stands before every other word: it is what nobody else tells. */
export function describeOutcome(row: DeliveryRow): Outcome {
  switch (row.kind) {
    case 'delivery':
      if (row.lost) return { label: 'Lost', tone: 'warning', icon: TriangleAlert };
      return describeDelivery(row.outcome);
    case 'received':
      return { label: 'Received only', tone: 'info', icon: ArrowDownToLine };
    case 'skip':
      return describeDelivery(row.outcome);
    case 'nobody':
      return { label: 'Nobody got it', tone: 'warning', icon: CircleAlert };
    case 'api-call':
      return row.reason === null
        ? { label: 'Answered', tone: 'neutral', icon: CircleCheck }
        : { label: `Refused: ${row.reason}`, tone: 'danger', icon: CircleX };
    case 'notice':
      if (row.reason === 'error') return { label: 'Error', tone: 'danger', icon: CircleX };
      if (row.reason === 'warning') return { label: 'Warning', tone: 'warning', icon: CircleAlert };
      return { label: 'Notice', tone: 'neutral', icon: Info };
  }
}

export function OutcomeBadge({ row }: { readonly row: DeliveryRow }): ReactElement {
  const { label, tone, icon: OutcomeIcon } = describeOutcome(row);
  return (
    <Badge tone={tone} title={label} icon={<OutcomeIcon size={12} aria-hidden />}>
      {label}
    </Badge>
  );
}
