/** The list of commands. Order is the order in the palette and on the sheet of keys. */
import { desktopCommands } from '#contract/desktop.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';

import { useOperation } from '../../client/harness-context.tsx';
import {
  deliveryViews,
  noFilter,
  type SavedSearch,
  savedSearches,
} from '../../features/deliveries/index.ts';
import { useToast } from '../../ui/overlay/toast.tsx';
import { useStoredValue } from '../../ui/preferences/stored-value.ts';
import { theme, togglePresenter, toggleTheme } from '../../ui/theme/theme.ts';
import { openExplorer } from '../open-explorer.ts';
import { keyOf, type ViewName, views } from '../views/views.ts';
import { useOpenRowItems } from '../workbench/row-menu.tsx';
import { useAnnotate } from '../workbench/use-annotate.ts';
import { useWorkbench, type Workbench } from '../workbench/workbench-context.tsx';
import type { Command, UngroupedCommand as Ungrouped } from './command.ts';
import { pickedCommands, rowCommands } from './row-commands.ts';

function inGroup(group: Command['group'], commands: readonly Ungrouped[]): readonly Command[] {
  return commands.map((command) => ({ ...command, group }));
}

/** A command that opens the dialog of that name. */
function opens(
  { open }: Workbench,
  name: 'create' | 'preferences' | 'version' | 'world' | 'about' | 'shortcuts' | 'palette',
): () => void {
  return () => {
    open({ name });
  };
}

function commandsAtWork(bench: Workbench): readonly Ungrouped[] {
  const { handles, show } = bench;
  return [
    {
      id: 'new-destination',
      label: 'New destination',
      keys: ['N'],
      desktop: 'new-destination',
      run: opens(bench, 'create'),
    },
    {
      id: 'world',
      label: 'Mock GitLab: groups, people, settings, snapshots',
      keys: ['W'],
      run: opens(bench, 'world'),
    },
    {
      id: 'preferences',
      label: 'Preferences: theme, contrast, text, motion, notifications',
      keys: [','],
      desktop: 'preferences',
      run: opens(bench, 'preferences'),
    },
    {
      id: 'version',
      label: 'Switch the GitLab version',
      keys: ['V'],
      run: opens(bench, 'version'),
    },
    {
      id: 'fire',
      label: 'Fire what is picked',
      keys: ['Ctrl+Enter'],
      desktop: 'fire',
      run: () => {
        void bench.fireAndOpen();
      },
    },
    {
      id: 'check',
      label: 'Check my endpoint',
      keys: ['C'],
      run: () => {
        bench.go('check');
        handles.checkUrl.enter();
      },
    },
    {
      id: 'focus-fire',
      label: 'Go to the fixtures',
      keys: ['F'],
      run: () => {
        show('fire');
        handles.fireSearch.enter();
      },
    },
    {
      id: 'filter',
      label: 'Filter the deliveries',
      keys: ['/', 'Ctrl+F'],
      desktop: 'find',
      run: () => {
        show('deliveries');
        handles.filterBox.enter();
      },
    },
  ];
}

function logCommands({ open, selection, compareRows, clearLog }: Workbench): readonly Ungrouped[] {
  const opensOn = (name: 'replay' | 'export' | 'import') => () => {
    open({ name, selection: selection() });
  };
  return [
    {
      id: 'replay',
      label: 'Replay: send requests of the log again',
      keys: ['R'],
      desktop: 'replay',
      run: opensOn('replay'),
    },
    {
      id: 'compare',
      label: 'Compare two picked rows, or the open one with its document',
      keys: ['D'],
      run: compareRows,
    },
    {
      id: 'export',
      label: 'Export the log: HAR, JSON lines, curl',
      keys: ['E'],
      desktop: 'export',
      run: opensOn('export'),
    },
    {
      id: 'import',
      label: 'Import requests: HAR, JSON lines',
      keys: ['I'],
      desktop: 'import',
      run: opensOn('import'),
    },
    {
      id: 'clear',
      label: 'Clear: start a new recording',
      desktop: 'clear',
      run: clearLog,
    },
  ];
}

/** What the desktop's menu leads to by that name too. */
function inMenu(name: ViewName): Pick<Command, 'desktop'> {
  const desktop = desktopCommands.find((command) => command === name);
  return desktop === undefined ? {} : { desktop };
}

function viewCommands({ filter, setFilter, go, show, handles }: Workbench): readonly Ungrouped[] {
  return [
    ...views.map(({ name, label }) => ({
      id: `go-${name}`,
      label: `Go to ${label}`,
      keys: [keyOf(name)],
      ...inMenu(name),
      run: () => {
        go(name);
      },
    })),
    ...deliveryViews.map(({ value: view, name }) => ({
      id: `view-${view}`,
      label: `Show ${name}`,
      run: () => {
        setFilter({ ...filter, view });
        show('deliveries');
        handles.grid.current?.focus();
      },
    })),
    { id: 'toggle-theme', label: 'Light or dark', desktop: 'toggle-theme', run: toggleTheme },
    { id: 'presenter', label: 'Presenter mode: mask secrets, or show them', run: togglePresenter },
    {
      id: 'system-theme',
      label: 'Theme like the system',
      run: () => {
        theme.set('system');
      },
    },
  ];
}

function searchCommands(
  { setFilter, show, handles }: Workbench,
  saved: readonly SavedSearch[],
): readonly Ungrouped[] {
  return saved.map(({ name, view, text }) => ({
    id: `search-${name}`,
    label: `Search: ${name}`,
    run: () => {
      setFilter({ ...noFilter, view, text });
      show('deliveries');
      handles.grid.current?.focus();
    },
  }));
}

function copyCommand(id: string, label: string, text: string | undefined): Ungrouped {
  const run = (): void => {
    if (text !== undefined) void window.navigator.clipboard.writeText(text);
  };
  return { id, label, run };
}

function helpCommands(
  bench: Workbench,
  harness: HarnessDescription | undefined,
): readonly Ungrouped[] {
  return [
    {
      id: 'search-help',
      label: 'Search the documentation',
      keys: ['F1'],
      desktop: 'search-help',
      run: () => {
        bench.go('help');
        bench.handles.helpSearch.enter();
      },
    },
    {
      id: 'open-explorer',
      label: 'Open the API explorer',
      run: () => {
        openExplorer(harness);
      },
    },
    { id: 'palette', label: 'Commands', keys: ['Ctrl+K'], run: opens(bench, 'palette') },
    { id: 'shortcuts', label: 'Keyboard', keys: ['?'], run: opens(bench, 'shortcuts') },
    { id: 'about', label: 'About Auditorium', desktop: 'about', run: opens(bench, 'about') },
  ];
}

/** Everything but what useFoundCommands() finds. */
export function useWorkbenchCommands(): readonly Command[] {
  const bench = useWorkbench();
  const items = useOpenRowItems();
  const annotate = useAnnotate();
  const toast = useToast();
  const { data: harness } = useOperation('describeHarness', {});
  return [
    ...inGroup('Workbench', [
      ...commandsAtWork(bench),
      ...rowCommands(bench),
      ...pickedCommands(bench, annotate, toast),
      ...logCommands(bench),
    ]),
    ...inGroup(
      'The open row',
      items.map(({ label, onSelect }) => ({ id: `row-${label}`, label, run: onSelect })),
    ),
    ...inGroup('Saved searches', searchCommands(bench, useStoredValue(savedSearches))),
    ...inGroup('View', viewCommands(bench)),
    ...inGroup('Copy', [
      copyCommand('copy-receiver', 'Copy the receiver’s URL', harness?.receiver.url),
      copyCommand('copy-graphql', 'Copy the GraphQL URL', harness?.gitlab.graphql),
    ]),
    ...inGroup('Help', helpCommands(bench, harness)),
  ];
}
