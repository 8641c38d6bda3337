/** What a replay would send: the bytes of the first request, what changes in it, and all requests in a list. */
import { type ReactElement, type ReactNode, useState } from 'react';

import type { ReplayPreview } from '#contract/replay.ts';

import { bindClasses } from '../../../../ui/bind-classes.ts';
import { Segmented } from '../../../../ui/controls/segmented.tsx';
import { countOf, formatBytes } from '../../../../ui/data/format-quantity.ts';
import { Disclosure } from '../../../../ui/layout/disclosure.tsx';
import type { Original } from '../edit/use-original.ts';
import { BytesPreview } from './bytes-preview.tsx';
import { type ComparedRequest, loggedSide, outgoingSide } from './compared-request.ts';
import styles from './outgoing.module.css';
import { RequestList } from './request-list.tsx';

const css = bindClasses(styles);

export type RenderComparison = (before: ComparedRequest, after: ComparedRequest) => ReactNode;

export interface OutgoingProps {
  readonly preview: ReplayPreview;
  readonly fresh: boolean;
  /** The first of them, as the log has it. */
  readonly original: Original;
  readonly renderComparison: RenderComparison;
}

type View = 'bytes' | 'changes' | 'all';

/** In a word or two, beside the heading. */
function summarise({ requests }: ReplayPreview): string {
  const changed = [...new Set(requests.flatMap((request) => request.changed))];
  const [one, two, ...more] = changed;
  if (one === undefined) return 'Byte for byte';
  const others = more.length === 0 ? [] : [`${more.length} more`];
  return `Changes: ${[one, ...(two === undefined ? [] : [two]), ...others].join(', ')}`;
}

export function Outgoing(props: OutgoingProps): ReactElement | null {
  const { preview, fresh } = props;
  const [chosen, setChosen] = useState<View>('bytes');
  const view = chosen === 'all' && preview.total === 1 ? 'bytes' : chosen;
  const [first] = preview.requests;
  if (first === undefined) return null;
  const which = preview.total === 1 ? '' : `The first of ${countOf(preview.total, 'request')}. `;
  const what =
    first.changed.length === 0
      ? `As entry ${first.seq} has it, byte for byte.`
      : `Not as entry ${first.seq} has it: ${first.changed.join(', ')}.`;
  const later = fresh ? ' Id and time are made anew once more when it is sent.' : '';
  return (
    <Disclosure label="What goes out" summary={summarise(preview)} initiallyOpen>
      <div className={css('outgoing')}>
        <Segmented
          label="Show"
          value={view}
          segments={[
            { value: 'bytes', label: 'Bytes' },
            { value: 'changes', label: 'Side by side' },
            ...(preview.total > 1
              ? [{ value: 'all' as const, label: `All ${countOf(preview.total, 'request')}` }]
              : []),
          ]}
          onChange={setChosen}
        />
        {view === 'all' ? (
          <RequestList preview={preview} />
        ) : (
          <>
            <p className={css('facts')}>
              {which}
              {what}
              {later} Body of {formatBytes(first.bodySize)}.
            </p>
            {view === 'bytes' ? <BytesPreview preview={preview} /> : <Changes {...props} />}
          </>
        )}
      </div>
    </Disclosure>
  );
}

function Changes({ preview, original, renderComparison }: OutgoingProps): ReactElement {
  const { request, problem } = original;
  const after = request === null ? null : outgoingSide(preview, request);
  if (problem !== null) return <p className={css('problem')}>{problem}</p>;
  if (request === null || after === null)
    return <p className={css('facts')}>Reading the request</p>;
  return (
    <div className={css('comparison')}>
      {renderComparison(loggedSide(request), after)}
      {preview.firstBody.cut && (
        <p className={css('facts')}>Of the new body only the beginning is shown.</p>
      )}
    </div>
  );
}
