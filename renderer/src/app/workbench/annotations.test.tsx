import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { FakeHarnessOptions } from '../../../test-support/fake-harness.ts';
import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import { sampleAttempt, sampleSkip } from '../../../test-support/sample-entries.ts';
import { createDeliveryStore } from '../../features/deliveries/index.ts';
import { Workbench } from './workbench.tsx';

/** Of which the inspector shows little, so that a test is not spent on what it shows of a request. */
const entries = [sampleSkip(), sampleSkip()];

async function renderRows(options: FakeHarnessOptions = { entries }): Promise<RenderedHarness> {
  const rendered = renderWithHarness(
    (session) => <Workbench store={createDeliveryStore(session)} />,
    options,
  );
  await screen.findAllByText('repository_git_operation');
  return rendered;
}

function written({ harness }: RenderedHarness) {
  return harness.client.call('listAnnotations', {}).then(({ annotations }) => annotations);
}

// By title, label and text: roles are looked for in the whole page each time, which takes long here.
const sign = (title: string | RegExp) => screen.findByTitle(title, { exact: true });
const grid = () => screen.getByLabelText('Deliveries', { selector: '[role="grid"]' });

describe('marks and notes', () => {
  it('are written by keys alone, and the focus is back where it was', async () => {
    const rendered = await renderRows();
    const { user } = rendered;
    grid().focus();
    await user.keyboard('{Home}{Enter}s');
    await sign('star');
    const star = await screen.findByLabelText('Star');
    expect(star.getAttribute('aria-pressed')).toBe('true');
    const before = document.activeElement;
    await user.keyboard('m');
    const box = await screen.findByLabelText('Note of #1');
    await waitFor(() => {
      expect(document.activeElement).toBe(box);
    });
    await user.paste('odd\none');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await sign(/^star: odd\s?one$/);
    expect(document.activeElement).toBe(before);
    expect(await written(rendered)).toMatchObject([{ seq: 1, star: true, note: 'odd\none' }]);
    await user.keyboard('{Control>}z{/Control}');
    await sign('star');
    await user.keyboard('s');
    await waitFor(async () => {
      expect(await written(rendered)).toEqual([]);
    });
  });

  it('leave a note as it was on Escape, and save it when its box is left', async () => {
    const rendered = await renderRows();
    const { user } = rendered;
    await user.click((await screen.findAllByText('repository_git_operation'))[0] as Element);
    await user.click(await screen.findByLabelText('Write a note'));
    await user.keyboard('no{Escape}');
    expect(screen.queryByLabelText('Note of #1')).toBeNull();
    expect(window.location.pathname).toBe('/deliveries/1');
    expect(await written(rendered)).toEqual([]);
    await user.click(screen.getByLabelText('Write a note'));
    await user.keyboard('yes');
    await user.click(screen.getByLabelText('Show marked rows only'));
    await waitFor(async () => {
      expect(await written(rendered)).toMatchObject([{ note: 'yes' }]);
    });
  });

  it('are given to all picked rows, and taken back at once', async () => {
    const rendered = await renderRows();
    const { user } = rendered;
    grid().focus();
    await user.keyboard('{Home} {ArrowDown} ');
    await user.click(within(await screen.findByLabelText('Picked rows')).getByLabelText('Star'));
    expect(await screen.findAllByTitle('star')).toHaveLength(2);
    expect(screen.getByText('2 rows starred.')).toBeDefined();
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => {
      expect(screen.queryByTitle('star')).toBeNull();
    });
  });

  it('are chosen in the menu of a row, and filter the list', async () => {
    const rendered = await renderRows();
    const { user, harness } = rendered;
    const rows = await screen.findAllByText('repository_git_operation');
    await user.pointer({ keys: '[MouseRight]', target: rows[1] as Element });
    await user.click(await screen.findByLabelText('Mark red'));
    await sign('red');
    await user.click(screen.getByLabelText('Show marked rows only'));
    await waitFor(() => {
      expect(screen.getAllByText('repository_git_operation')).toHaveLength(1);
    });
    // What others mark comes in by itself.
    await harness.client.call('annotateEntries', { changes: [{ seq: 1, colour: 'blue' }] });
    await sign('blue');
    await user.click(screen.getByLabelText('Show unmarked rows too'));
    await user.pointer({ keys: '[MouseRight]', target: await sign('red') });
    await user.click(await screen.findByText('Clear marks and note'));
    await screen.findByText('Marks and note of #2 removed.');
    expect(await written(rendered)).toMatchObject([{ seq: 1, colour: 'blue' }]);
  });

  it('leave the key for editing and replaying the open row to that', async () => {
    const { user } = await renderRows({ entries: [sampleAttempt()] });
    grid().focus();
    await user.keyboard('{Home}{Enter}a');
    expect(await screen.findByRole('dialog')).toBeDefined();
    expect(await screen.findByLabelText('Edit of the request')).toBeDefined();
  });

  it('say what to do first where no row is open', async () => {
    const { user } = await renderRows();
    await user.keyboard('s');
    expect(await screen.findByText('Pick a row for that, or open one.')).toBeDefined();
  });
});
