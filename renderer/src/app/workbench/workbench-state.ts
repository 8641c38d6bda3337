/** The shape of the workbench's state, which its panels and its commands share. */
import type { DeliveryFilter } from '../../features/deliveries/index.ts';
import type { Fire, FireOverride } from '../../features/fire/index.ts';
import type { ChosenBy } from '../../ui/data/use-grid-keys.ts';
import type { Command } from '../commands/command.ts';
import type { LogTools } from '../overlay/use-log-tools.ts';
import type { PanelHandles } from './panel-handles.ts';

export type PanelName = 'destinations' | 'fire' | 'deliveries' | 'inspector';
export type OverlayName =
  'create' | 'about' | 'shortcuts' | 'palette' | 'world' | 'replay' | 'export' | 'import';

/** What can be seen of it and asked of it. */
export interface WorkbenchActions {
  readonly fire: Fire;
  readonly filter: DeliveryFilter;
  readonly setFilter: (filter: DeliveryFilter) => void;
  /** Shows the list with that view, and works in it. */
  readonly showView: (view: DeliveryFilter['view']) => void;
  readonly selected: number | null;
  readonly select: (key: number | null, by: ChosenBy) => void;
  readonly panel: PanelName;
  readonly showPanel: (panel: PanelName) => void;
  readonly overlay: OverlayName | null;
  readonly closeOverlay: () => void;
  readonly createDestination: () => void;
  /** For that top-level group; null = for the instance. */
  readonly createDestinationFor: (groupPath: string | null) => void;
  readonly openWorld: () => void;
  /** The world at the trust of a target. */
  readonly openTrust: (origin: string) => void;
  /** On the rows that are picked, else the one that is open, else what the filter shows. */
  readonly openReplay: () => void;
  /** On the open row, whatever is picked. */
  readonly replayOpen: () => void;
  readonly openExport: () => void;
  readonly openImport: () => void;
  readonly importFile: (file: File) => void;
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly openAbout: () => void;
  readonly closeInspector: () => void;
  readonly clearLog: () => void;
  readonly fireAndOpen: (override?: FireOverride) => Promise<void>;
  /** Fires that, and opens its first delivery in the place of the row that is open. */
  readonly fireInstead: (override: FireOverride) => void;
  readonly showRun: (id: string) => void;
  readonly focusFire: () => void;
  readonly focusFilter: () => void;
  readonly tools: LogTools;
  readonly handles: PanelHandles;
}

export interface WorkbenchState extends WorkbenchActions {
  readonly commands: readonly Command[];
  /** The commands, and one for each fixture. */
  readonly paletteCommands: readonly Command[];
}
