/** How the commands reach into panels that may not be mounted: each panel hands in its handle while it is. */
import type { DataGridHandle } from '../../ui/data/data-grid.tsx';

export interface PanelHandles {
  readonly takeGrid: (grid: DataGridHandle | null) => void;
  readonly takeFireSearch: (box: HTMLInputElement | null) => void;
  readonly takeFilterBox: (box: HTMLInputElement | null) => void;
  readonly focusGrid: () => void;
  readonly moveInGrid: (step: number) => void;
  readonly focusFireSearch: () => void;
  readonly focusFilterBox: () => void;
}

export function createPanelHandles(): PanelHandles {
  let grid: DataGridHandle | null = null;
  let fireSearch: HTMLInputElement | null = null;
  let filterBox: HTMLInputElement | null = null;
  const enter = (box: HTMLInputElement | null): void => {
    box?.focus();
    box?.select();
  };
  return {
    takeGrid: (handle) => {
      grid = handle;
    },
    takeFireSearch: (box) => {
      fireSearch = box;
    },
    takeFilterBox: (box) => {
      filterBox = box;
    },
    focusGrid: () => {
      grid?.focus();
    },
    moveInGrid: (step) => {
      grid?.focus();
      grid?.move(step);
    },
    focusFireSearch: () => {
      enter(fireSearch);
    },
    focusFilterBox: () => {
      enter(filterBox);
    },
  };
}
