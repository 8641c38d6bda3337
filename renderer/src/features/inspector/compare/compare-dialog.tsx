/** Any two requests side by side: of one delivery or two, as they were, under another version, or as the documents print them. */
import { type ReactElement, useState } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { RequestComparison } from '../request-comparison.tsx';
import { AnotherDelivery } from './another-delivery.tsx';
import styles from './compare.module.css';
import { type ChosenSide, SideChoice } from './side-choice.tsx';
import { frameworkSideKey, type OfferedSide } from './side-kinds.ts';
import { proposedSides, useCompared, useSide } from './use-compared.ts';

const css = bindClasses(styles);

export interface CompareDialogProps {
  /** Places in the log: two deliveries, or one twice. */
  readonly places: readonly [left: number, right: number];
  /** Whether what the framework made of it stands on the right at first; left out = what arrived does. */
  readonly seenBy?: boolean | undefined;
  readonly onClose: () => void;
}

export function CompareDialog({
  places: asked,
  seenBy = false,
  onClose,
}: CompareDialogProps): ReactElement {
  const compared = useCompared(asked);
  const { places, isRead, error, retry, add, problem } = compared;
  const [chosen, choose] = useState<readonly [ChosenSide | null, ChosenSide | null]>([
    null,
    seenBy ? { key: frameworkSideKey(asked[1]), variant: null } : null,
  ]);
  /** Added and not on show yet: it takes the right side as soon as it is read. */
  const [wanted, setWanted] = useState<number | null>(null);
  const arrived = places.find(({ place }) => place === wanted)?.offers[0];
  if (arrived !== undefined) {
    setWanted(null);
    choose([chosen[0], { key: arrived.key, variant: null }]);
  }
  const all = places.flatMap(({ offers }) => offers);
  const proposed = proposedSides(asked, places);
  const offerOf = (side: 0 | 1): OfferedSide | undefined =>
    all.find(({ key }) => key === chosen[side]?.key) ?? proposed[side];
  const variantOf = (side: 0 | 1): string =>
    chosen[side]?.variant ?? offerOf(side)?.variants?.first ?? '';
  const [left, right] = [offerOf(0), offerOf(1)];
  const shown = [useSide(left, variantOf(0)), useSide(right, variantOf(1))] as const;
  return (
    <Dialog
      open
      title="Compare"
      description={asked[0] === asked[1] ? `#${asked[0]}` : `#${asked[0]} and #${asked[1]}`}
      width="full"
      onClose={onClose}
    >
      {error !== null && (
        <ReadFailure title="A side could not be read" error={error} onRetry={retry} />
      )}
      <div className={css('compared')}>
        {left !== undefined && right !== undefined && (
          <>
            <div className={css('sides')}>
              <SideChoice
                label="Left side"
                {...{ places, offer: left, variant: variantOf(0), notes: shown[0].notes }}
                onChoose={(side) => {
                  choose([side, chosen[1]]);
                }}
              />
              <SideChoice
                label="Right side"
                {...{ places, offer: right, variant: variantOf(1), notes: shown[1].notes }}
                onChoose={(side) => {
                  choose([chosen[0], side]);
                }}
              />
            </div>
            <AnotherDelivery
              problem={problem}
              onAdd={(place) => {
                add(place);
                setWanted(place);
              }}
            />
          </>
        )}
        {shown[0].side !== null && shown[1].side !== null && (
          <RequestComparison left={shown[0].side} right={shown[1].side} of="what is compared" />
        )}
      </div>
      {error === null && isRead && (left === undefined || right === undefined) && (
        <p>There is no request at one of these places. Pick two deliveries or captures.</p>
      )}
    </Dialog>
  );
}
