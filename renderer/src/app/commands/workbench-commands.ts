/** The list of commands. Order is the order in the palette and on the sheet of keys. */
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';

import { chooseTheme, toggleTheme } from '../../ui/theme/theme.ts';
import { openExplorer } from '../open-explorer.ts';
import type { WorkbenchActions } from '../workbench/workbench-state.ts';
import type { Command } from './command.ts';

function copy(text: string | undefined): void {
  if (text !== undefined) void window.navigator.clipboard.writeText(text);
}

function benchCommands(bench: WorkbenchActions): readonly Command[] {
  return [
    {
      id: 'new-destination',
      label: 'New destination',
      group: 'Workbench',
      keys: ['N'],
      desktop: 'new-destination',
      run: bench.createDestination,
    },
    {
      id: 'world',
      label: 'World: groups, people, settings, snapshots',
      group: 'Workbench',
      keys: ['W'],
      run: bench.openWorld,
    },
    {
      id: 'fire',
      label: 'Fire what is picked',
      group: 'Workbench',
      keys: ['Ctrl+Enter'],
      desktop: 'fire',
      run: () => {
        void bench.fireAndOpen();
      },
    },
    {
      id: 'focus-fire',
      label: 'Go to the fixtures',
      group: 'Workbench',
      keys: ['F'],
      run: bench.focusFire,
    },
    {
      id: 'filter',
      label: 'Filter the deliveries',
      group: 'Workbench',
      keys: ['/', 'Ctrl+F'],
      desktop: 'find',
      run: bench.focusFilter,
    },
    {
      id: 'next',
      label: 'Next delivery',
      group: 'Workbench',
      keys: ['J'],
      run: () => {
        bench.handles.moveInGrid(1);
      },
    },
    {
      id: 'previous',
      label: 'Previous delivery',
      group: 'Workbench',
      keys: ['K'],
      run: () => {
        bench.handles.moveInGrid(-1);
      },
    },
    {
      id: 'close-inspector',
      label: 'Pick none, then close the inspector',
      group: 'Workbench',
      keys: ['Esc'],
      run: bench.closeInspector,
    },
  ];
}

function logCommands(bench: WorkbenchActions): readonly Command[] {
  return [
    {
      id: 'replay',
      label: 'Replay: send requests of the log again',
      group: 'Workbench',
      keys: ['R'],
      desktop: 'replay',
      run: bench.openReplay,
    },
    {
      id: 'export',
      label: 'Export the log: HAR, JSON lines, curl',
      group: 'Workbench',
      keys: ['E'],
      desktop: 'export',
      run: bench.openExport,
    },
    {
      id: 'import',
      label: 'Import requests: HAR, JSON lines',
      group: 'Workbench',
      keys: ['I'],
      desktop: 'import',
      run: bench.openImport,
    },
    {
      id: 'clear',
      label: 'Clear: start a new recording',
      group: 'Workbench',
      desktop: 'clear',
      run: bench.clearLog,
    },
  ];
}

function viewCommands(bench: WorkbenchActions): readonly Command[] {
  const views = { deliveries: 'deliveries', 'api-calls': 'API calls', everything: 'everything' };
  return [
    ...(['deliveries', 'api-calls', 'everything'] as const).map((view) => ({
      id: `view-${view}`,
      label: `Show ${views[view]}`,
      group: 'View' as const,
      run: () => {
        bench.showView(view);
      },
    })),
    {
      id: 'toggle-theme',
      label: 'Light or dark',
      group: 'View',
      desktop: 'toggle-theme',
      run: toggleTheme,
    },
    {
      id: 'system-theme',
      label: 'Theme like the system',
      group: 'View',
      run: () => {
        chooseTheme('system');
      },
    },
  ];
}

/** Everything but the fixtures. */
export function workbenchCommands(
  bench: WorkbenchActions,
  harness: HarnessDescription | undefined,
): readonly Command[] {
  return [
    ...benchCommands(bench),
    ...logCommands(bench),
    ...viewCommands(bench),
    {
      id: 'copy-receiver',
      label: 'Copy the receiver’s URL',
      group: 'Copy',
      run: () => {
        copy(harness?.receiver.url);
      },
    },
    {
      id: 'copy-graphql',
      label: 'Copy the GraphQL URL',
      group: 'Copy',
      run: () => {
        copy(harness?.gitlab.graphql);
      },
    },
    {
      id: 'open-explorer',
      label: 'Open the API explorer',
      group: 'Help',
      run: () => {
        openExplorer(harness);
      },
    },
    {
      id: 'palette',
      label: 'Commands',
      group: 'Help',
      keys: ['Ctrl+K'],
      run: bench.openPalette,
    },
    { id: 'shortcuts', label: 'Keyboard', group: 'Help', keys: ['?'], run: bench.openShortcuts },
    {
      id: 'about',
      label: 'About Auditorium',
      group: 'Help',
      desktop: 'about',
      run: bench.openAbout,
    },
  ];
}

/** One command for each fixture. */
export function fixtureCommands(
  bench: WorkbenchActions,
  fixtures: readonly Fixture[],
): readonly Command[] {
  return fixtures.map(({ id, title }) => ({
    id: `fire-${id}`,
    label: title,
    group: 'Fire a fixture',
    run: () => {
      void bench.fireAndOpen({ fixtures: [id] });
    },
  }));
}
