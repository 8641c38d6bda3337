/** The rows picked in the list. They are places of one recording, so another one starts without any. */
import { useState } from 'react';

import { noPicks, type Picks } from '../../ui/data/grid-picks.ts';
import { useDeliverySnapshot } from './deliveries-panel.tsx';
import type { DeliveryStore } from './delivery-store.ts';

export interface RowPicks {
  readonly picks: Picks;
  readonly pick: (picks: Picks) => void;
}

export function useRowPicks(store: DeliveryStore): RowPicks {
  const { recording } = useDeliverySnapshot(store);
  const [held, setHeld] = useState({ recording, picks: noPicks });
  return {
    picks: held.recording === recording ? held.picks : noPicks,
    pick: (picks) => {
      setHeld({ recording, picks });
    },
  };
}
