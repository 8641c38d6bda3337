/** What the workbench is up to. Which row is open is not in it: that stands in the address. */
import type { ProposedCheck } from '../../features/check/index.ts';
import { type DeliveryFilter, noFilter } from '../../features/deliveries/index.ts';
import type { LogSelection } from '../../features/requests/index.ts';
import type { ComparedVersions } from '../../features/versions/index.ts';
import { noPicks, type Picks } from '../../ui/data/grid-picks.ts';

export type PanelName = 'destinations' | 'fire' | 'deliveries' | 'inspector';

/** The dialog that lies on top, with what it is about. */
export type Overlay =
  /** Whose the destination is to be: a top-level group, null = the instance, left out = nobody said. */
  | { readonly name: 'create'; readonly groupPath?: string | null }
  /** At the trust of a target, when there is one. */
  | { readonly name: 'world'; readonly trust?: string }
  | { readonly name: 'export'; readonly selection: LogSelection }
  /** At the body of the one request that is meant, when it is to be edited. */
  | { readonly name: 'replay'; readonly selection: LogSelection; readonly edits?: boolean }
  | {
      readonly name: 'compare';
      readonly places: readonly [number, number];
      /** Whether what the framework made of it stands on the right; left out = what arrived does. */
      readonly seenBy?: boolean;
    }
  /** With the file that was dropped on the window, if one was. */
  | { readonly name: 'import'; readonly selection: LogSelection; readonly file?: File }
  /** With the version that is offered first, if one was asked for. */
  | { readonly name: 'version'; readonly version?: string }
  | { readonly name: 'about' | 'preferences' | 'shortcuts' | 'palette' };

export interface WorkbenchState {
  readonly filter: DeliveryFilter;
  /** The panel on show where there is room for one. */
  readonly panel: PanelName;
  readonly overlay: Overlay | null;
  /** Ids of the destinations that are open in the view of streams. */
  readonly openStreams: ReadonlySet<string>;
  /** Set against each other in the view of versions. */
  readonly compared: ComparedVersions;
  /** Rows picked in the list: places of that recording, so another one starts without any. */
  readonly picked: { readonly recording: string | null; readonly picks: Picks };
  /** What was last proposed to be checked, anew each time; null = nothing was. */
  readonly proposal: ProposedCheck | null;
}

export type WorkbenchChange =
  | { readonly type: 'filter'; readonly filter: DeliveryFilter }
  | { readonly type: 'panel'; readonly panel: PanelName }
  | { readonly type: 'overlay'; readonly overlay: Overlay | null }
  | { readonly type: 'proposal'; readonly proposal: ProposedCheck }
  | { readonly type: 'compare'; readonly compared: ComparedVersions }
  | { readonly type: 'open-streams'; readonly ids: ReadonlySet<string> }
  | { readonly type: 'pick'; readonly recording: string | null; readonly picks: Picks };

const nonePicked = { recording: null, picks: noPicks };

/** @param selected the row that the address names; null = none */
export function startWorkbench(selected: number | null, filter = noFilter): WorkbenchState {
  const panel = selected === null ? 'deliveries' : 'inspector';
  return {
    ...{ filter, panel, overlay: null, picked: nonePicked, proposal: null },
    openStreams: new Set(),
    compared: { from: null, to: null },
  };
}

export function changeWorkbench(state: WorkbenchState, change: WorkbenchChange): WorkbenchState {
  switch (change.type) {
    case 'filter':
      // What is picked would go on being picked unseen.
      return { ...state, filter: change.filter, picked: nonePicked };
    case 'panel':
      return { ...state, panel: change.panel };
    case 'overlay':
      return { ...state, overlay: change.overlay };
    case 'proposal':
      return { ...state, proposal: change.proposal };
    case 'compare':
      return { ...state, compared: change.compared };
    case 'open-streams':
      return { ...state, openStreams: change.ids };
    case 'pick':
      return { ...state, picked: { recording: change.recording, picks: change.picks } };
  }
}
