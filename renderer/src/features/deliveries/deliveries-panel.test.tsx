import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';

import type { FakeHarnessOptions } from '../../../test-support/fake-harness.ts';
import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import {
  lostVerdict,
  sampleApiCall,
  sampleAttempt,
  sampleCapture,
  sampleSkip,
} from '../../../test-support/sample-entries.ts';
import { noPicks } from '../../ui/data/grid-picks.ts';
import { columnLayout } from './columns/column-layout.ts';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { noFilter } from './delivery-filter.ts';
import { createDeliveryStore, type DeliveryStore } from './delivery-store.ts';

const onOpen = vi.fn();
const [onReplay, onCompare, onExport, onImport] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];

function Panel({ store }: { readonly store: DeliveryStore }): ReactElement {
  const [filter, setFilter] = useState(noFilter);
  const [selected, setSelected] = useState<number | null>(null);
  const [picks, pick] = useState(noPicks);
  return (
    <DeliveriesPanel
      store={store}
      filter={filter}
      onFilter={setFilter}
      selected={selected}
      onSelect={setSelected}
      picks={picks}
      onPick={pick}
      onReplay={onReplay}
      onCompare={onCompare}
      onExport={onExport}
      onImport={onImport}
      onStar={vi.fn()}
      menuOf={(row) => [[{ label: `Open ${row.subject}`, onSelect: onOpen }]]}
      firstSteps={<p>First steps</p>}
    />
  );
}

function renderPanel(options: FakeHarnessOptions = {}): RenderedHarness {
  return renderWithHarness((session) => <Panel store={createDeliveryStore(session)} />, options);
}

describe('the deliveries panel', () => {
  it('shows the first steps while nothing has happened', async () => {
    renderPanel();
    expect(await screen.findByText('First steps')).toBeDefined();
  });

  it('marks what GitLab raised itself', async () => {
    const fired = sampleAttempt();
    const event = { ...fired.event, type: 'create_event_streaming_destination', fixture: null };
    renderPanel({ entries: [fired, { ...fired, run: null, event }] });
    const row = await screen.findByRole('row', { name: /create_event_streaming_destination/ });
    expect(within(row).getByText('by GitLab')).toBeDefined();
    expect(screen.getAllByText('by GitLab')).toHaveLength(1);
  });

  it('says of a replay, a retry, what a redirect led to and an import where it comes from', async () => {
    const imported = { from: 'a.har', url: 'http://a.test/', at: null };
    renderPanel({
      entries: [
        sampleAttempt({ replayOf: 49 }),
        sampleAttempt({ retry: { number: 2, of: 3 } }),
        sampleAttempt({ hop: 1, redirectOf: 1 }),
        sampleCapture({ imported }),
      ],
    });
    for (const text of ['replay of #49', 'retry 2', 'redirected', 'from a.har']) {
      expect(await screen.findByText(text)).toBeDefined();
    }
  });

  it('says of an API call that GitLab refused why, and does not call it answered', async () => {
    const data = { made: { errors: ['Only allowed schemes are http, https'] } };
    const { user } = renderPanel({ entries: [sampleApiCall({ answer: { data } })] });
    await user.click(await screen.findByRole('radio', { name: 'API calls' }));
    const refusal = 'Refused: Only allowed schemes are http, https';
    expect((await screen.findByText(refusal)).closest('[title]')?.getAttribute('title')).toBe(
      refusal,
    );
    expect(screen.queryByText('Answered')).toBeNull();
  });

  it('says that the harness does not answer, and not that there is nothing', async () => {
    const { harness } = renderPanel();
    await screen.findByText('First steps');
    harness.connection('lost');
    expect(await screen.findByText('The harness does not answer')).toBeDefined();
    expect(screen.queryByText('First steps')).toBeNull();
  });

  it('says that the filter matches nothing, and lets go of it', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt()] });
    await screen.findByText('Delivered');
    await user.type(screen.getByRole('combobox', { name: /Filter by/ }), 'zebra');
    expect(await screen.findByText('Nothing matches the filter')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    expect(await screen.findByText('Delivered')).toBeDefined();
  });

  it('keeps the rows when the connection is lost, and says that they may be behind', async () => {
    const { harness } = renderPanel({ entries: [sampleAttempt()] });
    await screen.findByText('Delivered');
    harness.connection('lost');
    expect(await screen.findByText(/The harness does not answer/)).toBeDefined();
    expect(screen.getByText('Delivered')).toBeDefined();
  });

  it('filters by words what it does not hold, too', async () => {
    const destination = { id: null, kind: 'url' as const, url: 'http://old.test/logs' };
    const skips = Array.from({ length: 600 }, () => sampleSkip());
    const entries = [sampleAttempt({ destination }), ...skips];
    const { user } = renderPanel({ entries });
    await screen.findAllByText('Skipped');
    await user.type(screen.getByRole('combobox', { name: /Filter by/ }), 'OLD.test');
    expect(await screen.findByText('Delivered')).toBeDefined();
    expect(await screen.findByText('1 of 601')).toBeDefined();
    await user.type(screen.getByRole('combobox', { name: /Filter by/ }), 'er');
    expect(await screen.findByText('Nothing matches the filter')).toBeDefined();
  });

  it('is as long as the log, and reaches its first row by a key', async () => {
    const entries = [
      sampleApiCall({ operation: 'first' }),
      sampleAttempt(),
      ...Array.from({ length: 3000 }, () => sampleSkip()),
      sampleApiCall({ operation: 'last' }),
    ];
    const { user } = renderPanel({ entries });
    await screen.findAllByText('Skipped');
    const grid = screen.getByRole('grid');
    await waitFor(() => {
      expect(grid.getAttribute('aria-rowcount')).toBe('3002');
    });
    grid.focus();
    await user.keyboard('{Home}');
    expect(await screen.findByText('Delivered')).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'API calls' }));
    expect(await screen.findByText('first')).toBeDefined();
    expect(screen.getByText('last')).toBeDefined();
  });

  it('puts the longest first, the shortest first, and goes back', async () => {
    const took = (done: number) =>
      sampleAttempt({ timing: { connected: 1, requestSent: 1, firstByte: 1, done } });
    const { user } = renderPanel({ entries: [took(5), took(700), took(60)] });
    const keys = () =>
      screen.getAllByRole('row').flatMap((row) => row.getAttribute('data-key') ?? []);
    const orderIs = (wanted: string[]) =>
      vi.waitFor(() => {
        expect(keys()).toEqual(wanted);
      });
    await orderIs(['1', '2', '3']);
    const head = screen.getByRole('button', { name: 'ms' });
    await user.click(head);
    await orderIs(['2', '3', '1']);
    expect(head.closest('[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
    await user.click(screen.getByRole('button', { name: 'ms' }));
    await orderIs(['1', '3', '2']);
    await user.click(screen.getByRole('button', { name: 'ms' }));
    await orderIs(['1', '2', '3']);
    await user.click(screen.getByRole('button', { name: 'Time' }));
    await orderIs(['3', '2', '1']);
  });

  it('shows what can be done with a row, by the right button and by keys', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt(), sampleSkip()] });
    await user.pointer({ keys: '[MouseRight]', target: await screen.findByText('Delivered') });
    await user.click(await screen.findByRole('menuitem', { name: /^Open/ }));
    await vi.waitFor(() => {
      expect(onOpen).toHaveBeenCalledOnce();
    });
    expect(document.activeElement).toBe(screen.getByRole('grid'));
    await user.keyboard('{Home}{Shift>}{F10}{/Shift}');
    expect(await screen.findByRole('menu', { name: 'Row 1' })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('grid'));
  });

  it('saves a search under a name, applies it, and deletes it with undo', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt(), sampleSkip()] });
    await screen.findByText('Delivered');
    const box = screen.getByRole('combobox', { name: /Filter by/ });
    await user.type(box, 'outcome:skipped');
    await user.click(screen.getByRole('button', { name: 'Saved searches' }));
    await user.type(screen.getByRole('textbox', { name: 'Save this search as' }), 'Skips{Enter}');
    expect(screen.getByRole('button', { name: 'Skips outcome:skipped' })).toBeDefined();
    await user.keyboard('{Escape}');
    await user.clear(box);
    await user.click(screen.getByRole('button', { name: 'Saved searches' }));
    await user.click(screen.getByRole('button', { name: 'Skips outcome:skipped' }));
    expect(box).toHaveProperty('value', 'outcome:skipped');
    expect(await screen.findByText('1 of 2')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Saved searches' }));
    await user.click(screen.getByRole('button', { name: 'Delete Skips' }));
    expect(screen.getByText('No search is saved yet.')).toBeDefined();
    expect(await screen.findByText('Deleted the search Skips.')).toBeDefined();
  });

  it('hides columns and shows them again, and remembers it', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt()] });
    await screen.findByText('Delivered');
    const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('checkbox', { name: 'Size' }));
    expect(heads()).not.toContain('Size');
    expect(window.localStorage.getItem('auditorium.hidden-columns')).toBe('["size"]');
    await user.click(screen.getByRole('button', { name: 'Reset columns' }));
    expect(heads()).toContain('Size');
  });

  it('moves and widens columns by keys, remembers it, and resets it', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt()] });
    await screen.findByText('Delivered');
    const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    const before = heads();
    columnLayout.set({ order: [], widths: { ms: 64 } });
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    const grip = await screen.findByRole('button', { name: 'Move Duration' });
    grip.focus();
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowRight}');
    expect(heads().indexOf('ms')).toBe(before.indexOf('ms') - 2);
    expect(document.activeElement).toBe(grip);
    expect(screen.getByText('80 px')).toBeDefined();
    expect(columnLayout.get().widths).toEqual({ ms: 80 });
    await user.click(screen.getByRole('button', { name: 'Reset columns' }));
    expect(heads()).toEqual(before);
  });

  it('says in words that an event is lost', async () => {
    renderPanel({ entries: [sampleAttempt({ verdict: lostVerdict })] });
    expect(await screen.findByText('Lost')).toBeDefined();
  });

  it('keeps API calls apart from deliveries', async () => {
    const { user } = renderPanel({ entries: [sampleSkip(), sampleApiCall()] });
    await screen.findByText('Skipped');
    expect(screen.queryByText('externalAuditEventDestinationCreate')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'API calls' }));
    expect(screen.getByText('externalAuditEventDestinationCreate')).toBeDefined();
    expect(screen.queryByText('Skipped')).toBeNull();
  });

  it('shows new rows by itself', async () => {
    const { harness } = renderPanel();
    await screen.findByText('First steps');
    harness.append(sampleAttempt());
    expect(await screen.findByText('Delivered')).toBeDefined();
  });

  it('reads a row once, from the press on, and in one go', async () => {
    const { harness, user } = renderPanel({ entries: [sampleAttempt(), sampleSkip()] });
    const [delivery, skip] = [
      await screen.findByRole('row', { name: /Delivered/ }),
      await screen.findByRole('row', { name: /Skipped/ }),
    ];
    fireEvent.pointerDown(delivery, { button: 0 });
    expect(harness.inputsOf('getDelivery')).toEqual([{ seq: 1 }]);
    await user.click(delivery);
    await user.click(skip);
    expect(harness.inputsOf('getDelivery')).toEqual([{ seq: 1 }]);
    expect(harness.inputsOf('getLogEntry')).toEqual([{ seq: 2 }]);
  });

  it('says how many rows are picked and lets go of them', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt(), sampleSkip()] });
    await user.click(await screen.findByText('Delivered'));
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    const bar = within(screen.getByRole('region', { name: 'Picked rows' }));
    expect(bar.getByRole('status').textContent).toBe('2 rows picked');
    await user.click(bar.getByRole('button', { name: 'Replay…' }));
    expect(onReplay).toHaveBeenCalledOnce();
    await user.click(bar.getByRole('button', { name: 'Pick none' }));
    expect(screen.queryByRole('region', { name: 'Picked rows' })).toBeNull();
  });

  it('starts a new recording on clear, and goes back on undo', async () => {
    const { harness, user } = renderPanel({ entries: [sampleSkip()] });
    await screen.findByText('Skipped');
    await user.click(screen.getByRole('button', { name: /^Clear: start/ }));
    await waitFor(() => {
      expect(screen.queryByText('Skipped')).toBeNull();
    });
    expect(await screen.findByText(/^Cleared 1 entry/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => {
      expect(harness.inputsOf('continueRecording')).toEqual([{ id: 'recording-1' }]);
    });
  });

  it('searches the whole recording in the language of the log, and says how many of how many', async () => {
    const failed = sampleAttempt({ verdict: lostVerdict });
    const entries = [failed, ...Array.from({ length: 600 }, () => sampleSkip())];
    const { user, harness } = renderPanel({ entries });
    await screen.findAllByText('Skipped');
    await user.type(screen.getByRole('combobox', { name: /Filter by/ }), 'is:lost');
    expect(await screen.findByText('Lost')).toBeDefined();
    expect(screen.getByText('1 of 601')).toBeDefined();
    expect(screen.queryByText('Skipped')).toBeNull();
    harness.append(failed);
    expect(await screen.findByText('2 of 602')).toBeDefined();
  });

  it('points at the word that is wrong in a search', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt()] });
    const box = await screen.findByRole('combobox', { name: /Filter by/ });
    await user.type(box, 'a stauts:200');
    const problem = await screen.findByRole('alert');
    expect(problem.textContent).toContain('there is no term stauts:');
    expect(problem.querySelector('mark')?.textContent).toBe('stauts');
    expect(screen.getByText('The search cannot be read')).toBeDefined();
  });

  it('completes a search by keys', async () => {
    const { user } = renderPanel({ entries: [sampleAttempt()] });
    const box = await screen.findByRole('combobox', { name: /Filter by/ });
    await user.type(box, 'outc');
    expect(await screen.findByRole('option', { name: 'outcome:' })).toBeDefined();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(box).toHaveProperty('value', 'outcome:');
    await screen.findByRole('option', { name: 'outcome:delivered' });
    await user.keyboard('{ArrowDown}{Tab}');
    expect(box).toHaveProperty('value', 'outcome:delivered ');
    expect(await screen.findByText('1 of 1')).toBeDefined();
  });
});
