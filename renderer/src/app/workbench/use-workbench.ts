/** What the workbench is up to: selection (in the address), filter, overlays, and the commands on all of it. */
import { useState } from 'react';
import { flushSync } from 'react-dom';

import { useOperation } from '../../client/harness-context.tsx';
import {
  type DeliveryFilter,
  type DeliveryStore,
  noFilter,
  useClearLog,
} from '../../features/deliveries/index.ts';
import { type FireOverride, useFire } from '../../features/fire/index.ts';
import type { ChosenBy } from '../../ui/data/use-grid-keys.ts';
import { useCommands } from '../commands/use-commands.ts';
import { fixtureCommands, workbenchCommands } from '../commands/workbench-commands.ts';
import { overlayActions } from '../overlay/overlay-actions.ts';
import { useLogTools } from '../overlay/use-log-tools.ts';
import { firstRowOf } from './first-row-of.ts';
import { createPanelHandles } from './panel-handles.ts';
import { useSelection } from './use-selection.ts';
import type {
  OverlayName,
  PanelName,
  WorkbenchActions,
  WorkbenchState,
} from './workbench-state.ts';

export function useWorkbench(store: DeliveryStore): WorkbenchState {
  const { selected, isAny, go } = useSelection();
  const [filter, setFilter] = useState(noFilter);
  const [panel, setPanel] = useState<PanelName>(selected === null ? 'deliveries' : 'inspector');
  const [overlay, setOverlay] = useState<OverlayName | null>(null);
  const tools = useLogTools(store, filter, selected);
  const fire = useFire();
  const clear = useClearLog();
  const { data: fixtures = [] } = useOperation('listFixtures', {});
  const { data: harness } = useOperation('describeHarness', {});
  const [handles] = useState(createPanelHandles);

  const select = (key: number | null, by: ChosenBy): void => {
    go(key, by === 'move' || key === null);
    if (key !== null && by !== 'move') setPanel('inspector');
  };
  /** Brings a panel into sight, so that what is in it can take the focus. */
  const reveal = (name: PanelName): void => {
    flushSync(() => {
      setPanel(name);
    });
  };
  const changeFilter = (next: DeliveryFilter): void => {
    tools.pickNone();
    setFilter(next);
  };
  const showRun = (id: string): void => {
    const row = store.getSnapshot().rows.findLast((candidate) => candidate.run === id);
    if (row === undefined) return;
    setFilter(noFilter);
    select(row.key, 'pointer');
  };

  const fireAndOpen = async (override?: FireOverride): Promise<void> => {
    const run = await fire.fire(override);
    if (run === null || isAny()) return;
    const key = await firstRowOf(store, run);
    if (key !== null && !isAny()) select(key, 'pointer');
  };

  const actions = {
    fire,
    filter,
    setFilter: changeFilter,
    showView: (view) => {
      changeFilter({ ...filter, view });
      reveal('deliveries');
      handles.focusGrid();
    },
    selected,
    select,
    panel,
    showPanel: setPanel,
    overlay,
    ...overlayActions(setOverlay, tools),
    closeInspector: () => {
      if (tools.picks.size > 0) {
        tools.pickNone();
        return;
      }
      if (selected === null) return;
      go(null, false);
      reveal('deliveries');
      handles.focusGrid();
    },
    clearLog: () => {
      go(null, true);
      clear();
    },
    fireAndOpen,
    fireInstead: (override) => {
      go(null, false);
      void fireAndOpen(override);
    },
    showRun,
    focusFire: () => {
      reveal('fire');
      handles.focusFireSearch();
    },
    focusFilter: () => {
      reveal('deliveries');
      handles.focusFilterBox();
    },
    tools,
    handles,
  } satisfies WorkbenchActions;

  const commands = workbenchCommands(actions, harness);
  useCommands(commands);
  return {
    ...actions,
    commands,
    paletteCommands: [...commands, ...fixtureCommands(actions, fixtures)],
  };
}
