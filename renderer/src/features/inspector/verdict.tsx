/** The sentence at the top of the inspector: what came of it. */
import { ArrowDownToLine, CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';
import { describeFlaw } from '#core/log/request-flaw.ts';
import { capturedTypeOf } from '#core/search/entry-facts.ts';

import { useTargetCheck } from '../../client/target-trust.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge, type Tone } from '../../ui/controls/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { formatBytes } from '../../ui/data/format-quantity.ts';
import styles from './verdict.module.css';

const css = bindClasses(styles);

export interface VerdictProps {
  readonly tone: Tone;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

export function Verdict({ tone, icon, children }: VerdictProps): ReactElement {
  return (
    <div data-verdict className={css('verdict', `tone-${tone}`)}>
      {icon}
      <p>{children}</p>
    </div>
  );
}

export interface DeliveryVerdictProps {
  readonly attempt: AttemptEntry | null;
  readonly capture: CaptureEntry | null;
  /** Says how the certificate of that target is to be checked. */
  readonly onTrust: (origin: string) => void;
}

export function DeliveryVerdict({ attempt, capture, onTrust }: DeliveryVerdictProps): ReactElement {
  if (attempt === null) {
    return (
      <Verdict tone="info" icon={<ArrowDownToLine size={16} aria-hidden />}>
        Received only: no delivery of this recording sent it.
        {capture?.imported !== undefined && ` Imported from ${capture.imported.from}.`}
        {(capture?.imported?.flaws ?? []).map((flaw) => ` ${describeFlaw(flaw, 1)}`).join('')}
        {capture !== null && typeWords(capture)}
        {capture?.complete === false && ' The sender went away before the body was whole.'}
        {cutWords(capture)}
      </Verdict>
    );
  }
  const { verdict, response, unfaithful = [] } = attempt;
  const remark = (
    <>
      {unfaithful.includes('keep-alive') && (
        <>
          {' '}
          <Badge tone="warning">Unfaithful: kept connection</Badge>
        </>
      )}
      {cutWords(capture)}
      <TrustRemark attempt={attempt} onTrust={onTrust} />
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

/** Where the event type of a request from outside was read, if not in its header. */
function typeWords(capture: CaptureEntry): string {
  const { type, place, events } = capturedTypeOf(capture);
  if (place === 'header' || type === null) return '';
  const which = events === 1 ? type : `${type} (the first of ${events} events)`;
  return ` Its event type, ${which}, was read in its body, since no header names it.`;
}

function cutWords(capture: CaptureEntry | null): string {
  if (capture?.bodyDropped === undefined) return '';
  const { size } = capture.request.body;
  const all = formatBytes(size + capture.bodyDropped);
  return ` Its body was cut: the receiver keeps ${formatBytes(size)} of the ${all} that came.`;
}

interface TrustRemarkProps {
  readonly attempt: AttemptEntry;
  readonly onTrust: (origin: string) => void;
}

/** Where a certificate was in the way, the way to trust it; and where none is checked now, that. */
function TrustRemark({ attempt, onTrust }: TrustRemarkProps): ReactElement | null {
  const check = useTargetCheck(attempt.destination.url);
  if (check === null) return null;
  const failed = attempt.error?.code === 'tls';
  if (!failed && check.how !== 'none') return null;
  return (
    <>
      {' '}
      {check.how === 'none' && <Badge tone="warning">Certificate not checked now</Badge>}
      {failed && (
        <Button
          size="sm"
          variant="link"
          onClick={() => {
            onTrust(check.origin);
          }}
        >
          Trust {check.origin}…
        </Button>
      )}
    </>
  );
}
