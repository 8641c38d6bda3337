import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, useState } from 'react';
import { describe, expect, it } from 'vitest';

import { PickList } from './pick-list.tsx';

const items = [
  { id: 'a', label: 'Apple', group: 'Fruit' },
  { id: 'b', label: 'Banana', note: 'yellow', group: 'Fruit' },
  { id: 'c', label: 'Carrot', group: 'Roots' },
];

interface ListProps {
  readonly enter: 'alone' | 'toggle';
  readonly proposed?: string;
}

const empty = {
  label: 'Food',
  items: [],
  picked: [],
  onPick: () => undefined,
  enter: 'alone',
  searchLabel: 'Search food',
} as const;

function List({ enter, proposed }: ListProps): ReactElement {
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const wanted = chosen === null ? proposed : undefined;
  const picked = chosen ?? (wanted === undefined ? [] : [wanted]);
  return (
    <PickList
      label="Food"
      items={items}
      picked={picked}
      onPick={setChosen}
      enter={enter}
      proposed={wanted}
      searchLabel="Search food"
    />
  );
}

function picked(): (string | null)[] {
  return screen.queryAllByRole('option', { selected: true }).map(({ textContent }) => textContent);
}

describe('the pick list', () => {
  it.each(['alone', 'toggle'] as const)(
    'picks and lets go by a click, on the label as on the box, where Enter picks %s',
    async (enter) => {
      render(<List enter={enter} />);
      await userEvent.click(screen.getByText('Apple'));
      await userEvent.click(screen.getByText('Carrot').previousElementSibling ?? document.body);
      expect(picked()).toEqual(['Apple', 'Carrot']);
      await userEvent.click(screen.getByText('Carrot'));
      await userEvent.click(screen.getByText('Apple').previousElementSibling ?? document.body);
      expect(picked()).toEqual([]);
    },
  );

  it('lets the first click take the place of what was only proposed', async () => {
    render(<List enter="alone" proposed="a" />);
    expect(picked()).toEqual(['Apple']);
    await userEvent.click(screen.getByText('Carrot'));
    await userEvent.click(screen.getByText('Banana'));
    expect(picked()).toEqual(['Bananayellow', 'Carrot']);
  });

  it('says that its items are still to come', () => {
    render(<PickList {...empty} loading />);
    expect(screen.getByText('Loading')).toBeDefined();
  });

  it('narrows by words of label and note, and goes from the search into the list by arrow', async () => {
    render(<List enter="alone" />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Search food' }), 'yellow');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(picked()).toEqual(['Bananayellow']);
  });

  it('is worked by keyboard', async () => {
    render(<List enter="alone" />);
    screen.getByRole('listbox').focus();
    await userEvent.keyboard('{End} {Home} ');
    expect(picked()).toEqual(['Apple', 'Carrot']);
    await userEvent.keyboard('{Enter}');
    expect(picked()).toEqual(['Apple']);
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(picked()).toHaveLength(3);
  });

  it('says that nothing matches', async () => {
    render(<List enter="alone" />);
    await userEvent.type(screen.getByRole('textbox'), 'zebra');
    expect(screen.getByText('Nothing matches “zebra”.')).toBeDefined();
  });

  it('is no list while there is nothing in it, and says why', async () => {
    const { rerender } = render(<List enter="alone" />);
    await userEvent.type(screen.getByRole('textbox'), 'zebra');
    expect(screen.getByText('Nothing matches “zebra”.')).toBeDefined();
    expect(screen.queryByRole('listbox')).toBeNull();
    await userEvent.keyboard('{ArrowDown}');
    rerender(
      <PickList
        key="empty"
        label="Food"
        items={[]}
        picked={[]}
        onPick={() => undefined}
        enter="alone"
        searchLabel="Search food"
      />,
    );
    expect(screen.getByText('There is nothing to pick yet.')).toBeDefined();
  });
});
