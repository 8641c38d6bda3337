/** Opens each dialog of the workbench; one at a time lies on top. */
import type { OverlayName, WorkbenchActions } from '../workbench/workbench-state.ts';
import type { LogTools } from './use-log-tools.ts';

type OverlayActions = Pick<
  WorkbenchActions,
  | 'closeOverlay'
  | 'createDestination'
  | 'createDestinationFor'
  | 'openWorld'
  | 'openTrust'
  | 'openReplay'
  | 'replayOpen'
  | 'openExport'
  | 'openImport'
  | 'importFile'
  | 'openPalette'
  | 'openShortcuts'
  | 'openAbout'
>;

export function overlayActions(
  show: (name: OverlayName | null) => void,
  tools: LogTools,
): OverlayActions {
  const open = (name: OverlayName | null) => () => {
    show(name);
  };
  /** A dialog on what is selected now. */
  const openOn = (name: OverlayName, file: File | null = null): void => {
    tools.select();
    tools.takeFile(file);
    show(name);
  };
  return {
    closeOverlay: open(null),
    createDestination: () => {
      tools.wantGroup(undefined);
      show('create');
    },
    createDestinationFor: (groupPath) => {
      tools.wantGroup(groupPath);
      show('create');
    },
    openWorld: () => {
      tools.wantTrust(null);
      show('world');
    },
    openTrust: (origin) => {
      tools.wantTrust(origin);
      show('world');
    },
    openReplay: () => {
      openOn('replay');
    },
    replayOpen: () => {
      tools.select({ openOnly: true });
      show('replay');
    },
    openExport: () => {
      openOn('export');
    },
    openImport: () => {
      openOn('import');
    },
    importFile: (file) => {
      openOn('import', file);
    },
    openPalette: open('palette'),
    openShortcuts: open('shortcuts'),
    openAbout: open('about'),
  };
}
