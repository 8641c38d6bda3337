/** Any two requests side by side: of one delivery or two, as planned, as received, or as the documents print the event. */
import { type ReactElement, useState } from 'react';

import type { Fixture } from '#core/catalogue/fixture.ts';
import { utf8Length } from '#core/http/byte-string.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { type Inspected, useInspected } from '../../client/use-inspected.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Select } from '../../ui/controls/select.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import styles from './inspector.module.css';
import { isPresent, type MessageSide, plannedSide, receivedSide } from './message-side.ts';
import { RequestComparison } from './request-comparison.tsx';

const css = bindClasses(styles);

export interface CompareDialogProps {
  /** Places in the log: two deliveries, or one twice. */
  readonly places: readonly [left: number, right: number];
  readonly onClose: () => void;
}

/** What can stand on a side, what arrived first. */
function sidesOf(
  place: number,
  inspected: Inspected | undefined,
  fixtures: readonly Fixture[],
): readonly MessageSide[] {
  if (inspected?.kind !== 'delivery') return [];
  const { attempt, capture } = inspected.sides;
  const own = [receivedSide(capture, attempt), plannedSide(attempt)]
    .filter(isPresent)
    .map((side) => ({ ...side, name: `#${place} ${side.name.toLowerCase()}` }));
  const documented = fixtures.find(({ id }) => id === attempt?.event.fixture);
  return [...own, ...(documented === undefined ? [] : [documentedSide(documented)])];
}

/** As the document prints the request, placeholders included. */
function documentedSide({ id, documentedRequest, payload }: Fixture): MessageSide {
  const text = JSON.stringify(payload);
  return {
    name: `Documented ${id}`,
    startLine: documentedRequest.requestLine,
    rawHeaders: documentedRequest.headers,
    body: { encoding: 'utf8', size: utf8Length(text), text },
  };
}

export function CompareDialog({ places, onClose }: CompareDialogProps): ReactElement {
  const [left, right] = places;
  const one = useInspected(left);
  const other = useInspected(right);
  const { data: fixtures = [] } = useOperation('listFixtures', {});
  const [chosen, choose] = useState<readonly [string | null, string | null]>([null, null]);
  const ofOne = sidesOf(left, one.data, fixtures);
  const ofOther = left === right ? [] : sidesOf(right, other.data, fixtures);
  const all = [...new Map([...ofOne, ...ofOther].map((side) => [side.name, side])).values()];
  const find = (name: string | null): MessageSide | undefined =>
    all.find((side) => side.name === name);
  // One delivery against itself tells most beside what the documents print.
  const shownLeft = find(chosen[0]) ?? (left === right ? ofOne.at(-1) : ofOne[0]);
  const shownRight = find(chosen[1]) ?? (left === right ? ofOne[0] : ofOther[0]);
  const failed = one.error ?? other.error;
  const options = all.map(({ name }) => ({ value: name, label: name }));
  return (
    <Dialog
      open
      title="Compare"
      description={left === right ? `#${left}` : `#${left} and #${right}`}
      width="wide"
      onClose={onClose}
    >
      {failed !== null && (
        <ReadFailure title="A side could not be read" error={failed} onRetry={one.refetch} />
      )}
      {shownLeft !== undefined && shownRight !== undefined && (
        <div className={css('compared')}>
          <div className={css('sidesChosen')}>
            <Select
              label="Left side"
              value={shownLeft.name}
              groups={[{ label: null, options }]}
              onChange={(name) => {
                choose([name, chosen[1]]);
              }}
            />
            <Select
              label="Right side"
              value={shownRight.name}
              groups={[{ label: null, options }]}
              onChange={(name) => {
                choose([chosen[0], name]);
              }}
            />
          </div>
          <RequestComparison left={shownLeft} right={shownRight} of="what is compared" />
        </div>
      )}
      {failed === null &&
        one.data !== undefined &&
        other.data !== undefined &&
        (shownLeft === undefined || shownRight === undefined) && (
          <p>There is no request at one of these places. Pick two deliveries or captures.</p>
        )}
    </Dialog>
  );
}
