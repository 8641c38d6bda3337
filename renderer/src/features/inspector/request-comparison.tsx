/** Two requests side by side. The one comparison of the page: whatever the sides are, they are shown here. */
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { readByteString } from '#core/http/byte-string.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { UrlText } from '../../ui/controls/url-text.tsx';
import { BodyView, type PayloadFacts } from './body/body-view.tsx';
import comparison from './comparison.module.css';
import {
  DifferenceMark,
  type HeaderOrder,
  HeaderTable,
  pairHeaders,
  type SideNotes,
  summariseHeaders,
} from './header-table.tsx';
import styles from './inspector.module.css';
import { isPresent, type Side } from './message-side.ts';

const css = bindClasses({ ...styles, ...comparison });

export interface RequestComparisonProps {
  readonly left: Side;
  readonly right: Side;
  /** What is compared, where it stands beside another comparison: `the replay`. */
  readonly of?: string;
  /** Where the headers of one side come from; null or left out = nothing is said of it. */
  readonly notes?: SideNotes | null;
  /** What is known of the payload beside the sides. */
  readonly payload?: PayloadFacts;
}

/** Nobody says which version sent it, so that of the world counts. */
const unknownPayload: PayloadFacts = { profile: null };

function headerText(headers: RawHeaders): string {
  return headers.map((header) => header.map(readByteString).join(': ')).join('\n');
}

export function RequestComparison({
  left,
  right,
  of,
  notes = null,
  payload = unknownPayload,
}: RequestComparisonProps): ReactElement {
  const [order, setOrder] = useState<HeaderOrder>('wire');
  const both = isPresent(left) && isPresent(right);
  const pairs = pairHeaders(left, right);
  const same = pairs.every(({ difference }) => difference === 'same');
  return (
    <div className={css('comparison')}>
      <section className={css('section')} aria-label={nameOf('Request line and headers', of)}>
        <div className={css('sectionHead')}>
          <h3 className={css('sectionTitle')}>Headers</h3>
          <span className={css('statement', !same && 'differs')}>
            {both &&
              (same ? (
                <CircleCheck size={14} aria-hidden />
              ) : (
                <TriangleAlert size={14} aria-hidden />
              ))}
            {both ? summariseHeaders(pairs, [left.name, right.name]) : `${pairs.length} headers`}
          </span>
          <span className={css('sectionActions')}>
            <Segmented
              label="Order of headers"
              value={order}
              segments={[
                { value: 'wire', label: 'Wire order' },
                { value: 'name', label: 'A–Z' },
              ]}
              onChange={setOrder}
            />
          </span>
        </div>
        {both ? (
          <div className={css('sides', notes !== null && 'noted')}>
            <SideHead side={left} />
            <span />
            <SideHead side={right} />
          </div>
        ) : (
          <>
            <SideHead side={isPresent(left) ? right : left} />
            <SideHead side={isPresent(left) ? left : right} />
          </>
        )}
        {both && (
          <div className={css('sides', 'lines', notes !== null && 'noted')}>
            <code className={css('startLine')}>
              <UrlText url={left.startLine} />
            </code>
            <span className={css('markCell')}>
              <DifferenceMark difference={left.startLine === right.startLine ? 'same' : 'value'} />
            </span>
            <code className={css('startLine')}>
              <UrlText url={right.startLine} />
            </code>
          </div>
        )}
        {!both && <AloneLine left={left} right={right} />}
        <HeaderTable left={left} right={right} order={order} notes={notes} />
      </section>
      <BodyView left={left} right={right} label={nameOf('Body', of)} payload={payload} />
    </div>
  );
}

function nameOf(part: string, of: string | undefined): string {
  return of === undefined ? part : `${part} of ${of}`;
}

function SideHead({ side }: { readonly side: Side }): ReactElement {
  if (!isPresent(side)) {
    return (
      <p className={css('absence')}>
        <Info size={14} aria-hidden />
        <span>
          <strong>{side.name}:</strong> {side.reason}
        </span>
      </p>
    );
  }
  return (
    <div className={css('sideHead')}>
      <h4 className={css('sideName')}>{side.name}</h4>
      <CopyButton
        wide
        label="Copy all"
        text={`${side.startLine}\n${headerText(side.rawHeaders)}`}
      />
    </div>
  );
}

function AloneLine({ left, right }: RequestComparisonProps): ReactElement | null {
  const side = isPresent(left) ? left : right;
  if (!isPresent(side)) return null;
  return (
    <div className={css('lines')}>
      <code className={css('startLine')}>
        <UrlText url={side.startLine} />
      </code>
    </div>
  );
}
