import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import { sampleApiCall, sampleAttempt } from '../../../test-support/sample-entries.ts';
import { createDeliveryStore, type DeliveryStore } from '../../features/deliveries/index.ts';
import { useDeliverySnapshot } from '../../features/deliveries/index.ts';
import { useRowMenu } from './row-menu.tsx';
import { useWorkbench, WorkbenchProvider } from './workbench-context.tsx';

function Menus({ store }: { readonly store: DeliveryStore }): ReactElement {
  const menuOf = useRowMenu();
  const { filter } = useWorkbench();
  return (
    <>
      <output>{filter.text}</output>
      {useDeliverySnapshot(store).rows.map((row) => (
        <ul key={row.key} aria-label={row.kind}>
          {menuOf(row)
            .flat()
            .map(({ label, onSelect }) => (
              <li key={label}>
                <button onClick={onSelect}>{label}</button>
              </li>
            ))}
        </ul>
      ))}
    </>
  );
}

function renderMenus(...entries: Parameters<typeof sampleAttempt>[0][]) {
  return renderWithHarness(
    (session) => {
      const store = createDeliveryStore(session);
      return (
        <WorkbenchProvider store={store}>
          <Menus store={store} />
        </WorkbenchProvider>
      );
    },
    { entries: [...entries.map(sampleAttempt), sampleApiCall()] },
  );
}

const colours = ['red', 'orange', 'green', 'blue', 'purple'].map((colour) => `Mark ${colour}`);

describe('the menu of a row', () => {
  it('has what can be done with that kind of row', async () => {
    renderMenus({ run: 'run-1' });
    const list = await screen.findByRole('list', { name: 'delivery' });
    expect([...list.children].map(({ textContent }) => textContent)).toEqual([
      'Open',
      'Star',
      'Note…',
      ...colours,
      'Replay…',
      'Edit and replay…',
      'Compare with its document…',
      'Export…',
      'Copy as curl',
      'Copy as raw request',
      'Copy as HAR',
      'Copy as JSON line',
      'Show only this event type',
      'Show only this destination',
      'Show only status 200',
      'Show only outcome delivered',
      'Show only this run',
    ]);
    const call = screen.getByRole('list', { name: 'api-call' });
    expect([...call.children].map(({ textContent }) => textContent)).toEqual([
      'Open',
      'Star',
      'Note…',
      ...colours,
      'Show only status 200',
    ]);
  });

  it('searches for what the row is', async () => {
    const { user } = renderMenus({});
    await user.click(await screen.findByRole('button', { name: 'Show only this event type' }));
    expect(screen.getByRole('status').textContent).toBe('type:=repository_git_operation');
  });

  it('copies the request, and says so', async () => {
    const { user } = renderMenus({});
    await user.click(await screen.findByRole('button', { name: 'Copy as curl' }));
    expect(await screen.findByText('Copied #1 as curl.')).toBeDefined();
    const text = await window.navigator.clipboard.readText();
    expect(text).toContain('curl');
    expect(text).toContain('--request POST');
    await user.click(await screen.findByRole('button', { name: 'Copy as HAR' }));
    await vi.waitFor(async () => {
      expect(await window.navigator.clipboard.readText()).toContain('"log"');
    });
  });
});
