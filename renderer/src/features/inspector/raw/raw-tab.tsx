/** A request as it stood on the wire, whichever side of it is wanted. */
import { type ReactElement, useState } from 'react';

import type { DeliverySides } from '../../../client/use-inspected.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { RawRequest } from './raw-request.tsx';

type Side = 'sent' | 'received';

export function RawTab({
  attempt,
  capture,
}: Pick<DeliverySides, 'attempt' | 'capture'>): ReactElement | null {
  const [chosen, setChosen] = useState<Side>('received');
  const side = capture === null ? 'sent' : attempt === null ? 'received' : chosen;
  const entry = side === 'received' ? capture : attempt;
  if (entry === null) return null;
  const choice =
    attempt === null || capture === null ? null : (
      <Segmented
        label="Side"
        value={side}
        segments={[
          { value: 'sent', label: 'Sent' },
          { value: 'received', label: 'Received' },
        ]}
        onChange={setChosen}
      />
    );
  const imported = capture?.imported !== undefined && side === 'received';
  const name = imported ? 'Imported' : side === 'received' ? 'Received' : 'Sent';
  return <RawRequest seq={entry.seq} name={name} choice={choice} />;
}
