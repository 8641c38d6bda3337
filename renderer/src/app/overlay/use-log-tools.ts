/** What the dialogs are about: the rows picked, and what was selected or asked for when a dialog was opened. */
import { useState } from 'react';

import {
  type DeliveryFilter,
  type DeliveryStore,
  selectRows,
  useRowPicks,
} from '../../features/deliveries/index.ts';
import type { LogSelection } from '../../features/requests/index.ts';
import { noPicks, type Picks } from '../../ui/data/grid-picks.ts';

export interface LogTools {
  readonly picks: Picks;
  readonly pick: (picks: Picks) => void;
  readonly pickNone: () => void;
  /** What the open dialog is about. */
  readonly selection: LogSelection;
  /** Takes down what is selected now, or only the row that is open. */
  readonly select: (options?: { readonly openOnly: boolean }) => void;
  /** The file that was dropped on the window for the open dialog. */
  readonly file: File | null;
  readonly takeFile: (file: File | null) => void;
  /** The target whose trust the World dialog was opened for. */
  readonly trust: string | null;
  readonly wantTrust: (origin: string | null) => void;
  /** Whose the new destination is to be: a group, null = the instance, undefined = nobody said. */
  readonly group: string | null | undefined;
  readonly wantGroup: (groupPath: string | null | undefined) => void;
}

export function useLogTools(
  store: DeliveryStore,
  filter: DeliveryFilter,
  open: number | null,
): LogTools {
  const { picks, pick } = useRowPicks(store);
  const [file, takeFile] = useState<File | null>(null);
  const [trust, wantTrust] = useState<string | null>(null);
  const [group, wantGroup] = useState<string | null>();
  const now = (of: Picks = picks): LogSelection =>
    selectRows(store.getSnapshot(), filter, { picks: of, open });
  const [selection, setSelection] = useState(() => now());
  return {
    picks,
    pick,
    pickNone: () => {
      pick(noPicks);
    },
    selection,
    select: ({ openOnly } = { openOnly: false }) => {
      setSelection(now(openOnly ? noPicks : picks));
    },
    file,
    takeFile,
    trust,
    wantTrust,
    group,
    wantGroup,
  };
}
