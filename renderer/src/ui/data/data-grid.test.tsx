import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { DataGrid } from './data-grid.tsx';
import type { GridColumn } from './grid-head.tsx';
import { noPicks, type Picks } from './grid-picks.ts';
import { listOfRows } from './row-list.ts';
import type { ChosenBy } from './use-grid-keys.ts';

interface Row {
  readonly key: number;
}

const columns: readonly GridColumn<Row>[] = [
  { id: 'key', header: 'Key', track: '1fr', shown: 'always', cell: ({ key }) => `row ${key}` },
];

function rowsTo(last: number, first = 1): Row[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ key: first + index }));
}

const keyOf = ({ key }: Row): number => key;

interface GridProps {
  readonly rows: readonly Row[];
  readonly selected?: number;
  readonly onChoose?: (key: number, by: ChosenBy) => void;
}

function Grid({ rows, selected, onChoose }: GridProps): ReactElement {
  const [chosen, setChosen] = useState<number | null>(selected ?? null);
  return (
    <DataGrid
      label="Rows"
      rows={listOfRows(rows, keyOf)}
      columns={columns}
      rowKey={keyOf}
      selectedKey={chosen}
      onChoose={(key, by) => {
        setChosen(key);
        onChoose?.(key, by);
      }}
      empty="nothing"
    />
  );
}

function PickGrid({ rows, selected }: GridProps): ReactElement {
  const [chosen, setChosen] = useState<number | null>(selected ?? null);
  const [picks, setPicks] = useState<Picks>(noPicks);
  return (
    <DataGrid
      label="Rows"
      rows={listOfRows(rows, keyOf)}
      columns={columns}
      rowKey={keyOf}
      selectedKey={chosen}
      onChoose={setChosen}
      picks={picks}
      onPick={setPicks}
      empty="nothing"
    />
  );
}

/** The text of the row that the grid points at. */
function activeRow(): string | undefined {
  const id = screen.getByRole('grid').getAttribute('aria-activedescendant');
  return id === null ? undefined : document.getElementById(id)?.textContent;
}

function selectedRows(): (string | null)[] {
  return screen.queryAllByRole('row', { selected: true }).map((row) => row.textContent);
}

/** Gives the grid a size, which no layout does here, and scrolls it. */
function scrollTo(top: number, { height = 300, whole = 28_028 } = {}): void {
  const grid = screen.getByRole('grid');
  Object.defineProperty(grid, 'clientHeight', { configurable: true, value: height });
  Object.defineProperty(grid, 'scrollHeight', { configurable: true, value: whole });
  grid.scrollTop = top;
  fireEvent.scroll(grid);
}

describe('the data grid', () => {
  it('says how many rows there are and where each stands, however few are in the document', () => {
    render(<Grid rows={rowsTo(100_000)} />);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.length).toBeLessThan(80);
    expect(rows.at(-1)?.textContent).toBe('row 100000');
    expect(rows.at(-1)?.getAttribute('aria-rowindex')).toBe('100001');
    expect(screen.getByRole('columnheader').textContent).toBe('Key');
  });

  it.each([
    ['{ArrowDown}', 'row 6'],
    ['j', 'row 6'],
    ['{ArrowUp}', 'row 4'],
    ['k', 'row 4'],
    ['{Home}', 'row 1'],
    ['{End}', 'row 9'],
    ['{PageUp}', 'row 1'],
    ['{PageDown}', 'row 9'],
  ])('moves by %s', async (keys, expected) => {
    render(<Grid rows={rowsTo(9)} selected={5} />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard(keys);
    expect(activeRow()).toBe(expected);
  });

  it('marks without selecting until Enter', async () => {
    const choose = vi.fn();
    render(<Grid rows={rowsTo(9)} onChoose={choose} />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('jj');
    expect(activeRow()).toBe('row 2');
    expect(selectedRows()).toEqual([]);
    expect(choose).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(choose).toHaveBeenLastCalledWith(2, 'enter');
    expect(selectedRows()).toEqual(['row 2']);
  });

  it('takes the selection along once something is selected', async () => {
    render(<Grid rows={rowsTo(9)} />);
    await userEvent.click(screen.getByText('row 3'));
    await userEvent.keyboard('j');
    expect(selectedRows()).toEqual(['row 4']);
  });

  it('picks with Ctrl and Shift and lets go with a plain click', async () => {
    const user = userEvent.setup();
    render(<PickGrid rows={rowsTo(9)} />);
    await user.click(screen.getByText('row 2'));
    await user.keyboard('{Control>}');
    await user.click(screen.getByText('row 5'));
    await user.keyboard('{/Control}');
    expect(selectedRows()).toEqual(['row 2', 'row 5']);
    await user.keyboard('{Shift>}');
    await user.click(screen.getByText('row 7'));
    await user.keyboard('{/Shift}');
    expect(selectedRows()).toEqual(['row 5', 'row 6', 'row 7']);
    await user.click(screen.getByText('row 1'));
    expect(selectedRows()).toEqual(['row 1']);
  });

  it('picks by keys alone', async () => {
    render(<PickGrid rows={rowsTo(9)} selected={3} />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(selectedRows()).toEqual(['row 3', 'row 4', 'row 5']);
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    expect(selectedRows()).toEqual(['row 3', 'row 4']);
    await userEvent.keyboard('jjj ');
    expect(selectedRows()).toEqual(['row 3', 'row 4', 'row 7']);
    await userEvent.keyboard(' ');
    expect(selectedRows()).toEqual(['row 3', 'row 4']);
    expect(screen.getByRole('grid').getAttribute('aria-multiselectable')).toBe('true');
  });

  it('stays at its ends', async () => {
    render(<Grid rows={rowsTo(2)} selected={2} />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(activeRow()).toBe('row 2');
  });

  it('leaves keys with Ctrl to others', async () => {
    render(<Grid rows={rowsTo(9)} selected={5} />);
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{Control>}j{/Control}');
    expect(activeRow()).toBe('row 5');
  });

  it('follows new rows while its end is in sight', () => {
    const { rerender } = render(<Grid rows={rowsTo(1000)} />);
    rerender(<Grid rows={rowsTo(1010)} />);
    expect(screen.getByText('row 1010')).toBeDefined();
    expect(screen.queryByRole('button', { name: /new/ })).toBeNull();
  });

  it('stays where it is read and counts what is new', async () => {
    const { rerender } = render(<Grid rows={rowsTo(1000)} />);
    act(() => {
      scrollTo(0);
    });
    rerender(<Grid rows={rowsTo(1012)} />);
    expect(screen.getByText('row 1')).toBeDefined();
    expect(screen.queryByText('row 1012')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '12 new' }));
    expect(screen.getByText('row 1012')).toBeDefined();
    expect(screen.queryByRole('button', { name: /new/ })).toBeNull();
  });

  it('keeps what is read in its place when rows come in before it', () => {
    const { rerender } = render(<Grid rows={rowsTo(1000, 501)} />);
    act(() => {
      scrollTo(28 * 100, { whole: 28 * 501 });
    });
    const before = screen.getAllByRole('row').map((row) => row.textContent);
    rerender(<Grid rows={rowsTo(1000)} />);
    expect(screen.getByRole('grid').scrollTop).toBe(28 * 600);
    expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual(before);
  });
});
