import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { FakeHarnessOptions } from '../../../test-support/fake-harness.ts';
import {
  type RenderedHarness,
  renderWithHarness,
} from '../../../test-support/render-with-harness.tsx';
import { sampleAttempt, sampleCapture } from '../../../test-support/sample-entries.ts';
import { sampleDestination } from '../../../test-support/sample-world.ts';
import { createDeliveryStore } from '../../features/deliveries/index.ts';
import { Workbench } from './workbench.tsx';

const pair = [sampleCapture(), sampleAttempt({ capture: 1 })];

function renderWorkbench(options: FakeHarnessOptions = {}): RenderedHarness {
  return renderWithHarness(
    (session) => <Workbench store={createDeliveryStore(session)} />,
    options,
  );
}

/** Lets the timers run by which the palette and the dialogs hand the focus on. */
async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => {
        window.setTimeout(resolve);
      });
    }
  });
}

const happy = window as typeof window & {
  readonly happyDOM: { readonly setViewport: (size: { readonly width: number }) => void };
};

function setWidth(width: number): void {
  act(() => {
    happy.happyDOM.setViewport({ width });
  });
}

describe('the workbench', () => {
  const usual = window.innerWidth;
  afterEach(() => {
    setWidth(usual);
    vi.restoreAllMocks();
  });

  it('shows the profile and the addresses', async () => {
    renderWorkbench();
    expect(await screen.findByText('GitLab 16.1')).toBeDefined();
    expect(screen.getByText('http://127.0.0.1:4081/api/graphql')).toBeDefined();
  });

  it('keeps the selection in the address, and goes back', async () => {
    const { user } = renderWorkbench({ entries: pair });
    await user.click(await screen.findByText('Delivered'));
    expect(window.location.pathname).toBe('/deliveries/1');
    expect(await screen.findByText('Body identical, 45 bytes')).toBeDefined();
    window.history.back();
    expect(await screen.findByText('Nothing selected')).toBeDefined();
  });

  it('leads from view to view by the rail, by digits and by the browser’s way back', async () => {
    const { user } = renderWorkbench({ entries: pair });
    await user.click(await screen.findByText('Delivered'));
    const nav = within(screen.getByRole('navigation', { name: 'Views' }));
    await user.click(nav.getByRole('link', { name: 'Check' }));
    expect(window.location.pathname).toBe('/check');
    expect(nav.getByRole('link', { current: 'page' }).textContent).toBe('Check');
    expect(document.title).toBe('Check – Auditorium');
    await user.keyboard('1');
    expect(window.location.pathname).toBe('/deliveries/1');
    expect(await screen.findByText('Body identical, 45 bytes')).toBeDefined();
    screen.getByRole('grid').focus();
    act(() => {
      window.history.back();
    });
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByRole('main'));
    });
    await user.keyboard('j');
    expect(window.location.pathname).toBe('/check');
  });

  it('opens what the address names', async () => {
    window.history.replaceState(null, '', '/deliveries/1');
    renderWorkbench({ entries: pair });
    expect(await screen.findByText('Body identical, 45 bytes')).toBeDefined();
  });

  it('is worked by keys', async () => {
    const { user } = renderWorkbench({ entries: [...pair, sampleAttempt()] });
    await screen.findAllByText('Delivered');
    await user.keyboard('k');
    await user.keyboard('{Escape}f');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Search fixtures');
    await user.keyboard('n');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.keyboard('{Escape}{Escape}n');
    const dialog = await screen.findByRole('dialog', { name: 'New destination' });
    expect(within(dialog).getByLabelText('Destination URL')).toBe(document.activeElement);
    await user.keyboard('{Escape}/');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Filter by/);
  });

  it('fires with Ctrl and Enter from anywhere', async () => {
    const { harness, user } = renderWorkbench({ destinations: [sampleDestination] });
    await screen.findByText('Git fetch over SSH');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(harness.inputsOf('startRun')).toHaveLength(1);
    });
  });

  it('opens the first delivery of what it fired', async () => {
    const { harness, user } = renderWorkbench({ destinations: [sampleDestination] });
    await user.click(await screen.findByRole('button', { name: /^Fire Git fetch/ }));
    harness.append(sampleCapture(), sampleAttempt({ capture: 1, run: 'run-1' }));
    expect(await screen.findByText('Body identical, 45 bytes')).toBeDefined();
    expect(window.location.pathname).toBe('/deliveries/1');
  });

  it('says that nobody got an event, fires it where somebody does, or adds a destination', async () => {
    const event = { ...sampleAttempt().event, scope: 'example-group/example-project' };
    const message = 'It happened in example-group/example-project, whose group has no destination.';
    const { harness, user } = renderWorkbench({
      destinations: [sampleDestination],
      entries: [
        { kind: 'notice', level: 'warning', code: 'run/no-destination', run: 'r', message, event },
      ],
    });
    await user.click(await screen.findByText('Nobody got it'));
    expect(await screen.findByText(message)).toBeDefined();
    await user.click(
      await screen.findByRole('button', { name: 'Add a destination to example-group' }),
    );
    const scope = await screen.findByRole('combobox', { name: 'Scope' });
    expect(scope.textContent).toBe('example-group');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Fire in my-group' }));
    await waitFor(() => {
      expect(harness.inputsOf('startRun')).toMatchObject([
        { fixtures: [event.fixture], scope: { kind: 'group', path: 'my-group' } },
      ]);
    });
    harness.append(sampleCapture(), sampleAttempt({ capture: 2, run: 'run-1' }));
    expect(await screen.findByText('Body identical, 45 bytes')).toBeDefined();
  });

  it('fires a fixture from the palette', async () => {
    const { harness, user } = renderWorkbench();
    await screen.findByText('Project forked');
    await user.keyboard('{Control>}k{/Control}');
    // The box of the list is one that completes, too.
    const palette = within(await screen.findByRole('dialog'));
    await user.type(palette.getByRole('combobox'), 'forked');
    await palette.findByRole('option', { name: /Project forked/, selected: true });
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(harness.inputsOf('startRun')).toMatchObject([
        { fixtures: ['project_fork_operation'] },
      ]);
    });
  });

  it('finds traps and earlier recordings in the palette', async () => {
    const { harness, user } = renderWorkbench();
    await harness.client.call('startRecording', {});
    await screen.findByText('Project forked');
    const run = async (search: string, name: RegExp): Promise<void> => {
      await user.keyboard('{Control>}k{/Control}');
      const palette = within(await screen.findByRole('dialog'));
      await user.type(palette.getByRole('combobox'), search);
      await palette.findByRole('option', { name, selected: true });
      await user.keyboard('{Enter}');
    };
    await run('percent', /Percent signs/);
    await waitFor(() => {
      expect(harness.inputsOf('startRun')).toMatchObject([{ fixtures: ['trap:percent'] }]);
    });
    await run('go on in', /^Go on in the recording/);
    await waitFor(() => {
      expect(harness.inputsOf('continueRecording')).toEqual([{ id: 'recording-1' }]);
    });
  });

  it('makes a destination at the local receiver for the first sample', async () => {
    const { harness, user } = renderWorkbench();
    await user.click(await screen.findByRole('button', { name: 'Fire a sample' }));
    await waitFor(() => {
      expect(harness.inputsOf('startRun')).toMatchObject([
        { scope: { kind: 'group', path: 'my-group' } },
      ]);
    });
    expect(String(harness.inputsOf('executeGraphql')[0]?.['query'])).toContain(
      'http://127.0.0.1:4082/logs',
    );
  });

  it('has every panel in a tab where there is little room', async () => {
    const matchMedia = window.matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      matchMedia(query.includes('899px') ? 'all' : query),
    );
    const { user } = renderWorkbench({ entries: pair });
    const tabs = within(await screen.findByRole('tablist', { name: 'Panels' }));
    expect(tabs.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      'Destinations',
      'Fire',
      'Deliveries',
      'Inspector',
    ]);
    await user.click(await screen.findByText('Delivered'));
    expect(tabs.getByRole('tab', { selected: true }).textContent).toBe('Inspector');
    expect(await screen.findByText('Body identical, 45 bytes')).toBeDefined();
    await user.keyboard('f');
    expect(tabs.getByRole('tab', { selected: true }).textContent).toBe('Fire');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Search fixtures');
  });

  it('keeps what is open in its panels when the window becomes narrow and wide again', async () => {
    setWidth(1200);
    const { user } = renderWorkbench({ entries: pair });
    await user.click(await screen.findByText('Delivered'));
    await user.click(await screen.findByRole('tab', { name: 'Timing' }));
    await user.click(screen.getByRole('radio', { name: 'Traps' }));
    setWidth(800);
    const tabs = within(await screen.findByRole('tablist', { name: 'Panels' }));
    await user.click(tabs.getByRole('tab', { name: 'Fire' }));
    expect(screen.getByRole('radio', { name: 'Traps' }).getAttribute('aria-checked')).toBe('true');
    setWidth(1200);
    const timing = screen.getByRole('tab', { name: 'Timing' });
    expect(timing.getAttribute('aria-selected')).toBe('true');
  });

  it('replays the open row by R, and the picked ones once some are', async () => {
    const { user } = renderWorkbench({ entries: [...pair, sampleAttempt()] });
    const [first] = await screen.findAllByText('Delivered');
    await user.click(first ?? document.body);
    await user.keyboard('r');
    const dialog = await screen.findByRole('dialog', { name: 'Replay' });
    expect(within(dialog).getByText('Selected: 1 row')).toBeDefined();
    await user.keyboard('{Escape}');
    screen.getByRole('grid').focus();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}r');
    expect(await screen.findByText('Selected: 2 rows')).toBeDefined();
    await user.keyboard('{Escape}');
    screen.getByRole('grid').focus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Picked rows' })).toBeNull();
    expect(window.location.pathname).toBe('/deliveries/3');
  });

  it('forgets what was picked in another recording', async () => {
    const { harness, user } = renderWorkbench({ entries: [sampleAttempt()] });
    await user.click(await screen.findByText('Delivered'));
    await user.keyboard(' ');
    expect(screen.getByText('1 row picked')).toBeDefined();
    await harness.client.call('startRecording', {});
    await waitFor(() => {
      expect(screen.queryByText('1 row picked')).toBeNull();
    });
  });

  it('exports and imports by E and I, and takes a file that is dropped', async () => {
    const { user } = renderWorkbench({ entries: pair });
    await screen.findByText('Delivered');
    await user.keyboard('e');
    expect(await screen.findByRole('dialog', { name: 'Export' })).toBeDefined();
    await user.keyboard('{Escape}i');
    expect(await screen.findByRole('dialog', { name: 'Import' })).toBeDefined();
    await user.keyboard('{Escape}');
    const file = new File(['{}'], 'old.har');
    fireEvent.drop(window, { dataTransfer: { types: ['Files'], files: [file] } });
    const dialog = await screen.findByRole('dialog', { name: 'Import' });
    expect(within(dialog).getByText('old.har')).toBeDefined();
  });

  it('never loses the focus to the body of the page, whatever the palette runs', async () => {
    vi.spyOn(window, 'open').mockReturnValue(null);
    renderWorkbench({ entries: pair });
    await screen.findByText('Delivered');
    fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    const options = document.querySelectorAll('[aria-label="Commands"] [role="option"]');
    const labels = [...options].map(({ id }) => id.replace(/^.*?-/, ''));
    fireEvent.keyDown(document.activeElement ?? window, { key: 'Escape' });
    await settle();
    const lost: string[] = [];
    for (const id of labels) {
      fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
      const option = document.querySelector<HTMLElement>(`[role="option"][id$="-${id}"]`);
      fireEvent.click(option ?? document.body);
      await settle();
      if (document.querySelector('[role="dialog"]') !== null) {
        if (!document.querySelector('[role="dialog"]')?.contains(document.activeElement)) {
          lost.push(`${id}, open`);
        }
        fireEvent.keyDown(document.activeElement ?? window, { key: 'Escape' });
        await settle();
      }
      if (document.activeElement === document.body) lost.push(id);
    }
    expect(labels).toContain('about');
    expect(lost).toEqual([]);
  }, 300_000);

  it('gives the focus back to where it was when a dialog closes', async () => {
    const { user } = renderWorkbench({ entries: pair });
    await screen.findByText('Delivered');
    const grid = screen.getByRole('grid');
    await user.keyboard('n');
    await screen.findByRole('dialog', { name: 'New destination' });
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(document.activeElement).toBe(grid);
    });
    const world = screen.getByRole('button', { name: /^Mock GitLab/ });
    world.focus();
    await user.keyboard('?');
    await screen.findByRole('dialog', { name: 'Keyboard' });
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(document.activeElement).toBe(world);
    });
    const help = screen.getByRole('button', { name: 'Help' });
    await user.click(help);
    await user.click(await screen.findByRole('menuitem', { name: /About/ }));
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(document.activeElement).toBe(help);
    });
  });

  it('lists its keys', async () => {
    const { user } = renderWorkbench();
    await screen.findByText('Git fetch over SSH');
    await user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard' });
    expect(within(sheet).getByText('New destination')).toBeDefined();
  });

  it('says that it is not affiliated with GitLab', async () => {
    const { user } = renderWorkbench();
    await user.click(await screen.findByRole('button', { name: 'Help' }));
    await user.click(await screen.findByRole('menuitem', { name: /About/ }));
    expect(await screen.findByText(/Not affiliated with GitLab/)).toBeDefined();
  });

  it('leads to the licences of what it is made of', async () => {
    const { user } = renderWorkbench();
    await user.click(await screen.findByRole('button', { name: 'Help' }));
    await user.click(await screen.findByRole('menuitem', { name: /About/ }));
    const link = await screen.findByRole('link', { name: 'Third-party licences' });
    expect(link.getAttribute('href')).toBe('/third-party-licences.txt');
  });
});
