/** The sentence at the top of the inspector: what came of it. */
import { ArrowDownToLine, CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge, type Tone } from '../../ui/controls/badge.tsx';
import styles from './inspector.module.css';

const css = bindClasses(styles);

export interface VerdictProps {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

export function Verdict({ tone, icon, children }: VerdictProps): ReactElement {
  return (
    <div className={css('verdict', `tone-${tone}`)}>
      {icon}
      <p>{children}</p>
    </div>
  );
}

export interface DeliveryVerdictProps {
  readonly attempt: AttemptEntry | null;
  readonly capture: CaptureEntry | null;
}

export function DeliveryVerdict({ attempt, capture }: DeliveryVerdictProps): ReactElement {
  if (attempt === null) {
    return (
      <Verdict tone="info" icon={<ArrowDownToLine size={16} aria-hidden />}>
        Received only: no delivery of this recording sent it.
        {capture?.complete === false && ' The sender went away before the body was whole.'}
      </Verdict>
    );
  }
  const { verdict, response, unfaithful = [] } = attempt;
  const remark = unfaithful.includes('keep-alive') && (
    <>
      {' '}
      <Badge tone="warning">Unfaithful: kept connection</Badge>
    </>
  );
  if (verdict.lost) {
    return (
      <Verdict tone="warning" icon={<TriangleAlert size={16} aria-hidden />}>
        <strong>Lost.</strong> {verdict.message}
        {remark}
      </Verdict>
    );
  }
  const good = response !== null && response.status >= 200 && response.status < 300;
  return (
    <Verdict
      tone={good ? 'success' : 'danger'}
      icon={good ? <CircleCheck size={16} aria-hidden /> : <CircleX size={16} aria-hidden />}
    >
      {verdict.message}
      {remark}
    </Verdict>
  );
}
