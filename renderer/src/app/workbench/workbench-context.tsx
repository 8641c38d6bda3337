/** The workbench's state and what it can be asked to do, for whatever stands in it. */
import {
  createContext,
  createRef,
  type ReactElement,
  type ReactNode,
  type RefObject,
  use,
  useReducer,
  useState,
  useSyncExternalStore,
} from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useRoute } from 'wouter';
import { useLocationProperty } from 'wouter/use-browser-location';

import {
  type DeliveryFilter,
  type DeliveryStore,
  leftFilter,
  noFilter,
  selectRows,
  useClearLog,
} from '../../features/deliveries/index.ts';
import { type Fire, type FireOverride, useFire } from '../../features/fire/index.ts';
import { helpPageAt, helpPath, type HelpPlace } from '../../features/help/index.ts';
import type { LogSelection } from '../../features/requests/index.ts';
import type { ComparedVersions } from '../../features/versions/index.ts';
import { createEntryRef, type EntryRef } from '../../ui/controls/entry-ref.ts';
import type { DataGridHandle } from '../../ui/data/data-grid.tsx';
import { noPicks, type Picks } from '../../ui/data/grid-picks.ts';
import type { ChosenBy } from '../../ui/data/use-grid-keys.ts';
import { useToast } from '../../ui/overlay/toast.tsx';
import { pathOf, viewAt, type ViewName } from '../views/views.ts';
import { firstRowOf } from './first-row-of.ts';
import { type RowActions, useRowActions } from './use-row-actions.ts';
import {
  changeWorkbench,
  type Overlay,
  type PanelName,
  startWorkbench,
  type WorkbenchChange,
  type WorkbenchState,
} from './workbench-state.ts';

/** What the commands put the focus into. */
interface Handles {
  readonly grid: RefObject<DataGridHandle | null>;
  readonly fireSearch: EntryRef;
  readonly filterBox: EntryRef;
  readonly checkUrl: EntryRef;
  readonly helpSearch: EntryRef;
}

export interface Workbench extends Omit<WorkbenchState, 'picked'>, RowActions {
  readonly store: DeliveryStore;
  readonly fire: Fire;
  readonly handles: Handles;
  readonly view: ViewName;
  /** Brings a view into sight, so that what is in it can take the focus. */
  readonly go: (view: ViewName) => void;
  /** The check that is on show in its view; null = none. */
  readonly checkId: string | null;
  readonly showCheck: (id: string | null) => void;
  /** The page of the documentation that is open. */
  readonly helpPlace: HelpPlace;
  readonly showHelp: (place: HelpPlace) => void;
  /** The row that is open; it stays so while another view is on show. */
  readonly selected: number | null;
  readonly select: (key: number | null, by: ChosenBy) => void;
  readonly picks: Picks;
  readonly pick: (picks: Picks) => void;
  readonly setFilter: (filter: DeliveryFilter) => void;
  /** Brings a panel into sight, so that what is in it can take the focus. */
  readonly show: (panel: PanelName) => void;
  readonly compare: (compared: ComparedVersions) => void;
  readonly setOpenStreams: (ids: ReadonlySet<string>) => void;
  readonly open: (overlay: Overlay) => void;
  readonly close: () => void;
  /** What a dialog on the log is about: the rows picked, else the one that is open, else what the filter shows. */
  readonly selection: (picks?: Picks) => LogSelection;
  /** Sets two picked rows, or the open one and its document, against each other. */
  readonly compareRows: () => void;
  /** Picks none; where none is picked, closes the inspector. */
  readonly leave: () => void;
  readonly clearLog: () => void;
  /** Fires, and opens the first delivery of it unless something else is open by then. */
  readonly fireAndOpen: (override?: FireOverride) => Promise<void>;
  /** The same in the place of what is open now. */
  readonly fireInstead: (override: FireOverride) => void;
  readonly showRun: (id: string) => void;
  /** Opens the first delivery of a run that has just begun. */
  readonly openRun: (id: string) => Promise<void>;
  /** Goes to the check with that URL filled in. */
  readonly checkEndpoint: (url: string) => void;
  /** Goes to the check with that recording chosen. */
  readonly checkRecording: (id: string) => void;
}

const WorkbenchContext = createContext<Workbench | null>(null);

export interface WorkbenchProviderProps {
  readonly store: DeliveryStore;
  readonly children: ReactNode;
}

export function WorkbenchProvider({ store, children }: WorkbenchProviderProps): ReactElement {
  return <WorkbenchContext value={useNewWorkbench(store)}>{children}</WorkbenchContext>;
}

/** @throws Error outside of a WorkbenchProvider, which is a fault of the page */
export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === null) throw new Error('useWorkbench needs a WorkbenchProvider above it.');
  return workbench;
}

/** Whether a row is open by now, for what comes back later. */
function isAnyOpen(): boolean {
  return /^\/deliveries\/\d+$/.test(window.location.pathname);
}

function pathOfRow(key: number | null): string {
  return key === null ? pathOf('deliveries') : `/deliveries/${key}`;
}

function pathOfCheck(id: string | null): string {
  return id === null ? pathOf('check') : `${pathOf('check')}/${id}`;
}

interface Place {
  readonly view: ViewName;
  readonly go: (view: ViewName) => void;
  readonly selected: number | null;
  readonly openRow: (key: number | null, replace: boolean) => void;
  readonly checkId: string | null;
  readonly showCheck: (id: string | null) => void;
  readonly helpPlace: HelpPlace;
  readonly showHelp: (place: HelpPlace) => void;
}

/** The page of the documentation that the address names; whoever leaves the view comes back to it. */
function useHelpPlace(path: string, view: ViewName): HelpPlace {
  const hash = useLocationProperty(() => window.location.hash);
  const named = { page: helpPageAt(path), anchor: hash === '' ? null : hash.slice(1) };
  const isNamed = view === 'help';
  const [last, setLast] = useState<HelpPlace>(
    isNamed ? named : { page: helpPageAt('/help'), anchor: null },
  );
  if (isNamed && (named.page !== last.page || named.anchor !== last.anchor)) setLast(named);
  return isNamed ? named : last;
}

/** The view, the row and the check that are open, kept in the address so that back, forward and links work. */
function usePlace(): Place {
  const [path, navigate] = useLocation();
  const [matches, parameters] = useRoute('/deliveries/:seq');
  const view = viewAt(path);
  const seq = matches ? Number(parameters.seq) : Number.NaN;
  const named = Number.isInteger(seq) && seq > 0 ? seq : null;
  const [last, setLast] = useState(named);
  if (view === 'deliveries' && named !== last) setLast(named);
  const selected = view === 'deliveries' ? named : last;
  const [, check] = useRoute('/check/:id');
  // Whoever leaves the view and comes back finds the check that was shown.
  const [checkId, setCheckId] = useState(check?.id ?? null);
  if (check !== null && check.id !== checkId) setCheckId(check.id);
  const helpPlace = useHelpPlace(path, view);
  return {
    view,
    selected,
    checkId,
    go: (wanted) => {
      if (wanted === view) return;
      // At once, so that what is shown then can take the focus.
      flushSync(() => {
        if (wanted === 'deliveries') navigate(pathOfRow(selected));
        else if (wanted === 'help') navigate(helpPath(helpPlace));
        else navigate(wanted === 'check' ? pathOfCheck(checkId) : pathOf(wanted));
      });
    },
    openRow: (key, replace) => {
      navigate(pathOfRow(key), { replace });
    },
    helpPlace,
    showHelp: (place) => {
      navigate(helpPath(place));
    },
    showCheck: (id) => {
      setCheckId(id);
      navigate(pathOfCheck(id), { replace: true });
    },
  };
}

function newHandles(): Handles {
  return {
    grid: createRef(),
    fireSearch: createEntryRef(),
    filterBox: createEntryRef(),
    checkUrl: createEntryRef(),
    helpSearch: createEntryRef(),
  };
}

/** Two picked rows, or the open one on both sides; null = neither. */
function placesToCompare(keys: readonly number[]): readonly [number, number] | null {
  const [left, right = left, more] = keys;
  return left === undefined || right === undefined || more !== undefined ? null : [left, right];
}

/** What only changes the state. */
function changesOf(
  change: (change: WorkbenchChange) => void,
): Pick<Workbench, 'compare' | 'setOpenStreams' | 'open' | 'close'> {
  return {
    compare: (compared) => {
      change({ type: 'compare', compared });
    },
    setOpenStreams: (ids) => {
      change({ type: 'open-streams', ids });
    },
    open: (overlay) => {
      change({ type: 'overlay', overlay });
    },
    close: () => {
      change({ type: 'overlay', overlay: null });
    },
  };
}

function checksOf({
  change,
  go,
  handles,
}: Pick<Workbench, 'go' | 'handles'> & {
  readonly change: (change: WorkbenchChange) => void;
}): Pick<Workbench, 'checkEndpoint' | 'checkRecording'> {
  return {
    checkEndpoint: (url) => {
      change({ type: 'proposal', proposal: { url } });
      go('check');
      handles.checkUrl.enter();
    },
    checkRecording: (id) => {
      change({ type: 'proposal', proposal: { recording: id } });
      go('check');
    },
  };
}

function beginWorkbench(selected: number | null): WorkbenchState {
  return startWorkbench(selected, leftFilter.get());
}

function useNewWorkbench(store: DeliveryStore): Workbench {
  const { selected, openRow, ...place } = usePlace();
  const { view, go } = place;
  const [{ picked, ...state }, change] = useReducer(changeWorkbench, selected, beginWorkbench);
  // Only what is needed of the log: the workbench is not rendered anew for each row that comes in.
  const recording = useSyncExternalStore(store.subscribe, () => store.getSnapshot().recording);
  const [handles] = useState(newHandles);
  const fire = useFire();
  const clear = useClearLog();
  const toast = useToast();
  const picks = picked.recording === recording ? picked.picks : noPicks;

  const chosen = (of = picks): LogSelection =>
    selectRows(store.getSnapshot(), state.filter, { picks: of, open: selected });
  const pick = (next: Picks): void => {
    change({ type: 'pick', recording, picks: next });
  };
  const setFilter = (filter: DeliveryFilter): void => {
    change({ type: 'filter', filter });
    leftFilter.set(filter);
  };
  const show = (panel: PanelName): void => {
    go('deliveries');
    flushSync(() => {
      change({ type: 'panel', panel });
    });
  };
  const select = (key: number | null, by: ChosenBy): void => {
    openRow(key, by === 'move' || key === null);
    if (key !== null && by !== 'move') change({ type: 'panel', panel: 'inspector' });
  };
  const fireAndOpen = async (override?: FireOverride): Promise<void> => {
    const run = await fire.fire(override);
    // Whoever composes goes on composing; the run is shown where it was fired.
    if (run === null || view === 'fire' || isAnyOpen()) return;
    const key = await firstRowOf(store, run);
    if (key !== null && !isAnyOpen()) select(key, 'pointer');
  };

  const { open, ...changes } = changesOf(change);
  const rowActions = useRowActions({ selected, picks, select, selection: chosen, open });

  return {
    ...{ ...state, ...place, ...rowActions },
    ...{ store, fire, handles, selected, select, picks, pick, setFilter, show, fireAndOpen },
    ...{ ...changes, open },
    selection: chosen,
    compareRows: () => {
      const places = placesToCompare(chosen().picked.map(({ key }) => key));
      if (places === null) toast({ text: 'Pick two rows to compare, or open one.' });
      else change({ type: 'overlay', overlay: { name: 'compare', places } });
    },
    leave: () => {
      if (picks.size > 0) pick(noPicks);
      else if (selected !== null) {
        openRow(null, false);
        show('deliveries');
        handles.grid.current?.focus();
      }
    },
    clearLog: () => {
      openRow(null, true);
      clear();
    },
    fireInstead: (override) => {
      openRow(null, false);
      void fireAndOpen(override);
    },
    openRun: async (id) => {
      const key = await firstRowOf(store, id);
      if (key !== null) select(key, 'pointer');
    },
    ...checksOf({ change, go, handles }),
    showRun: (id) => {
      const row = store.getSnapshot().rows.findLast(({ run }) => run === id);
      if (row === undefined) return;
      setFilter(noFilter);
      select(row.key, 'pointer');
    },
  };
}
