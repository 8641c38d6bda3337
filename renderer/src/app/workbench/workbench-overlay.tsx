/** The dialog that lies on top of the workbench, if any. */
import type { ReactElement } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import { CreateDestinationDialog } from '../../features/destinations/index.ts';
import { RunProgress } from '../../features/fire/index.ts';
import { RequestComparison } from '../../features/inspector/index.ts';
import {
  ExportDialog,
  ImportDialog,
  type LogSelection,
  ReplayDialog,
} from '../../features/requests/index.ts';
import { WorldDialog } from '../../features/world/index.ts';
import { isThere } from '../commands/command.ts';
import { CommandPalette } from '../commands/command-palette.tsx';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { fixtureCommands, useWorkbenchCommands } from '../commands/workbench-commands.ts';
import { AboutDialog } from './about-dialog.tsx';
import { useWorkbench } from './workbench-context.tsx';

export function WorkbenchOverlay(): ReactElement | null {
  const { overlay, close, select } = useWorkbench();
  switch (overlay?.name) {
    case 'create':
      return <CreateDestinationDialog groupPath={overlay.groupPath} onClose={close} />;
    case 'about':
      return <AboutDialog onClose={close} />;
    case 'world':
      return <WorldDialog trust={overlay.trust ?? null} onClose={close} />;
    case 'replay':
      return <Replay selection={overlay.selection} />;
    case 'export':
      return <ExportDialog selection={overlay.selection} onClose={close} />;
    case 'import':
      return (
        <ImportDialog
          // Another file dropped while the dialog is open starts it anew.
          key={overlay.file?.name}
          file={overlay.file ?? null}
          recording={overlay.selection.recording}
          onLeave={() => {
            select(null, 'pointer');
          }}
          onClose={close}
        />
      );
    case 'shortcuts':
      return <Shortcuts />;
    case 'palette':
      return <Palette />;
    case undefined:
      return null;
  }
}

function Replay({ selection }: { readonly selection: LogSelection }): ReactElement {
  const { close, showRun } = useWorkbench();
  return (
    <ReplayDialog
      selection={selection}
      onClose={close}
      renderComparison={(left, right) => (
        <RequestComparison left={left} right={right} of="the replay" />
      )}
      renderRun={(tracked, controls) => (
        <RunProgress
          tracked={tracked}
          controls={controls}
          onShowRun={(id) => {
            close();
            showRun(id);
          }}
        />
      )}
    />
  );
}

function Shortcuts(): ReactElement {
  return <ShortcutsDialog commands={useWorkbenchCommands()} onClose={useWorkbench().close} />;
}

function Palette(): ReactElement {
  const workbench = useWorkbench();
  const commands = useWorkbenchCommands().filter((command) => isThere(command, workbench.view));
  const { data: fixtures = [] } = useOperation('listFixtures', {});
  return (
    <CommandPalette
      commands={[...commands, ...fixtureCommands(workbench, fixtures)]}
      onClose={workbench.close}
    />
  );
}
