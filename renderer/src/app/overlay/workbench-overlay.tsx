/** The dialog that lies on top of the workbench, if any. */
import type { ReactElement } from 'react';

import { CreateDestinationDialog } from '../../features/destinations/index.ts';
import { RunProgress } from '../../features/fire/index.ts';
import { RequestComparison } from '../../features/inspector/index.ts';
import { ExportDialog, ImportDialog, ReplayDialog } from '../../features/requests/index.ts';
import { WorldDialog } from '../../features/world/index.ts';
import { CommandPalette } from '../commands/command-palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { AboutDialog } from '../workbench/about-dialog.tsx';
import type { WorkbenchState } from '../workbench/workbench-state.ts';

export function WorkbenchOverlay({
  bench,
}: {
  readonly bench: WorkbenchState;
}): ReactElement | null {
  const { overlay, closeOverlay, tools } = bench;
  switch (overlay) {
    case 'create':
      return <CreateDestinationDialog groupPath={tools.group} onClose={closeOverlay} />;
    case 'about':
      return <AboutDialog onClose={closeOverlay} />;
    case 'world':
      return <WorldDialog trust={tools.trust} onClose={closeOverlay} />;
    case 'replay':
      return (
        <ReplayDialog
          selection={tools.selection}
          onClose={closeOverlay}
          renderComparison={(left, right) => (
            <RequestComparison left={left} right={right} of="the replay" />
          )}
          renderRun={(tracked, controls) => (
            <RunProgress
              tracked={tracked}
              controls={controls}
              onShowRun={(id) => {
                closeOverlay();
                bench.showRun(id);
              }}
            />
          )}
        />
      );
    case 'export':
      return <ExportDialog selection={tools.selection} onClose={closeOverlay} />;
    case 'import':
      return (
        <ImportDialog
          // Another file dropped while the dialog is open starts it anew.
          key={tools.file?.name}
          file={tools.file}
          recording={tools.selection.recording}
          onLeave={() => {
            bench.select(null, 'pointer');
          }}
          onClose={closeOverlay}
        />
      );
    case 'shortcuts':
      return <ShortcutsDialog commands={bench.commands} onClose={closeOverlay} />;
    case 'palette':
      return <CommandPalette commands={bench.paletteCommands} onClose={closeOverlay} />;
    case null:
      return null;
  }
}
