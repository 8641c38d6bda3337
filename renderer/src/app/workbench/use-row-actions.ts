/** What is done with rows that are picked or open: to mark them, to write a note, to edit one and send it again. */
import { useState } from 'react';

import type { LogSelection } from '../../features/requests/index.ts';
import type { Picks } from '../../ui/data/grid-picks.ts';
import type { ChosenBy } from '../../ui/data/use-grid-keys.ts';
import type { Overlay } from './workbench-state.ts';

export interface RowActions {
  /** Whether the note of the open row is being written. */
  readonly isNoting: boolean;
  readonly setNoting: (noting: boolean) => void;
  /** Opens a row, and its note to be written. */
  readonly writeNote: (key: number) => void;
  /** Those that a mark is meant for: the rows picked, else the one that is open. */
  readonly rowsToMark: () => readonly number[];
  /** Opens the replay of one row, at its body. */
  readonly editAndReplay: (key: number) => void;
}

export interface RowActionParts {
  readonly selected: number | null;
  readonly picks: Picks;
  readonly select: (key: number, by: ChosenBy) => void;
  readonly selection: (picks: Picks) => LogSelection;
  readonly open: (overlay: Overlay) => void;
}

export function useRowActions(parts: RowActionParts): RowActions {
  const { selected, picks, select, selection, open } = parts;
  const [noting, setNoting] = useState<number | null>(null);
  return {
    isNoting: noting !== null && noting === selected,
    setNoting: (isNoting) => {
      setNoting(isNoting ? selected : null);
    },
    writeNote: (key) => {
      select(key, 'pointer');
      setNoting(key);
    },
    rowsToMark: () => (picks.size > 0 ? [...picks] : selected === null ? [] : [selected]),
    editAndReplay: (key) => {
      open({ name: 'replay', selection: selection(new Set([key])), edits: true });
    },
  };
}
