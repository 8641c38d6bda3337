import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { JsonTreeView } from './json-tree-view.tsx';

const text = '{"id":1.0,"details":{"author_name":"Ada","deep":{"er":[true,null]}},"list":[]}';

function renderTree(place: { pointer: string } | null = null) {
  render(<JsonTreeView label="Body" text={text} place={place} />);
  const user = userEvent.setup();
  const tree = screen.getByRole('tree', { name: 'Body' });
  const shown = () => screen.getAllByRole('treeitem').map((row) => row.textContent);
  const active = () => screen.getByRole('treeitem', { selected: true }).textContent;
  return { user, tree, shown, active };
}

describe('the tree of a body', () => {
  it('shows two levels at first, with values as they are written', () => {
    const { shown } = renderTree();
    expect(shown()).toEqual([
      '{ 3 keys }',
      'id: 1.0',
      'details: { 2 keys }',
      'author_name: "Ada"',
      'deep: { 1 key }',
      'list: [ 0 items ]',
    ]);
  });

  it('is walked, opened and closed by keys, and the focus stays in it', async () => {
    const { user, tree, active, shown } = renderTree();
    await user.tab();
    expect(document.activeElement).toBe(tree);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(active()).toBe('details: { 2 keys }');
    await user.keyboard('{ArrowLeft}');
    expect(shown()).toHaveLength(4);
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(active()).toBe('er: [ 2 items ]');
    await user.keyboard('{ArrowRight}');
    expect(active()).toBe('0: true');
    await user.keyboard('{ArrowLeft}');
    expect(active()).toBe('er: [ 2 items ]');
    await user.keyboard('{Home}');
    expect(active()).toBe('{ 3 keys }');
    await user.keyboard('{Enter}');
    expect(shown()).toEqual(['{ 3 keys }']);
    expect(document.activeElement).toBe(tree);
  });

  it('copies the pointer and the value of the row, by keys alone', async () => {
    const { user } = renderTree();
    await user.tab();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    await user.tab();
    await user.keyboard('{Enter}');
    expect(await window.navigator.clipboard.readText()).toBe('/details/author_name');
    await user.tab();
    await user.keyboard('{Enter}');
    expect(await window.navigator.clipboard.readText()).toBe('"Ada"');
  });

  it('opens the way to a place that is asked for', () => {
    const { active, shown } = renderTree({ pointer: '/details/deep/er/1' });
    expect(active()).toBe('1: null');
    expect(shown()).toContain('0: true');
  });

  it('opens and closes by a click', async () => {
    const { user, shown } = renderTree();
    await user.click(screen.getByRole('treeitem', { name: /^details/ }));
    expect(shown()).toHaveLength(4);
  });
});
