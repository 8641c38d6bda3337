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

function List({ click }: { readonly click: 'alone' | 'toggle' }): ReactElement {
  const [picked, setPicked] = useState<readonly string[]>([]);
  return (
    <PickList
      label="Food"
      items={items}
      picked={picked}
      onPick={setPicked}
      click={click}
      searchLabel="Search food"
    />
  );
}

function picked(): (string | null)[] {
  return screen.queryAllByRole('option', { selected: true }).map(({ textContent }) => textContent);
}

describe('the pick list', () => {
  it('picks one alone by a click, one more by a click with Ctrl', async () => {
    const user = userEvent.setup();
    render(<List click="alone" />);
    await user.click(screen.getByText('Apple'));
    await user.click(screen.getByText('Carrot'));
    expect(picked()).toEqual(['Carrot']);
    await user.keyboard('{Control>}');
    await user.click(screen.getByText('Apple'));
    await user.keyboard('{/Control}');
    expect(picked()).toEqual(['Apple', 'Carrot']);
  });

  it('adds and takes away by clicks where it toggles', async () => {
    render(<List click="toggle" />);
    await userEvent.click(screen.getByText('Apple'));
    await userEvent.click(screen.getByText('Carrot'));
    await userEvent.click(screen.getByText('Apple'));
    expect(picked()).toEqual(['Carrot']);
  });

  it('narrows by words of label and note, and goes from the search into the list by arrow', async () => {
    render(<List click="alone" />);
    await userEvent.type(screen.getByRole('textbox', { name: 'Search food' }), 'yellow');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(picked()).toEqual(['Bananayellow']);
  });

  it('is worked by keyboard', async () => {
    render(<List click="alone" />);
    screen.getByRole('listbox').focus();
    await userEvent.keyboard('{End} {Home} ');
    expect(picked()).toEqual(['Apple', 'Carrot']);
    await userEvent.keyboard('{Enter}');
    expect(picked()).toEqual(['Apple']);
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(picked()).toHaveLength(3);
  });

  it('says that nothing matches', async () => {
    render(<List click="alone" />);
    await userEvent.type(screen.getByRole('textbox'), 'zebra');
    expect(screen.getByText('Nothing matches “zebra”.')).toBeDefined();
  });

  it('is no list while there is nothing in it, and says why', async () => {
    const { rerender } = render(<List click="alone" />);
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
        click="alone"
        searchLabel="Search food"
      />,
    );
    expect(screen.getByText('There is nothing to pick yet.')).toBeDefined();
  });
});
