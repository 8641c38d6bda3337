/** The dialog that lies on top of the workbench, if any. */
import type { ReactElement } from 'react';

import { RunProgress } from '../../features/fire/index.ts';
import { CompareDialog, RequestComparison } from '../../features/inspector/index.ts';
import { useRecordingChanges } from '../../features/recordings/index.ts';
import {
  ExportDialog,
  ImportDialog,
  type LogSelection,
  ReplayDialog,
} from '../../features/requests/index.ts';
import { CreateDestinationDialog } from '../../features/streams/index.ts';
import { VersionDialog } from '../../features/versions/index.ts';
import { WorldDialog } from '../../features/world/index.ts';
import { isThere } from '../commands/command.ts';
import { CommandPalette } from '../commands/command-palette.tsx';
import { useFoundCommands } from '../commands/found-commands.ts';
import { ShortcutsDialog } from '../commands/shortcuts-dialog.tsx';
import { useWorkbenchCommands } from '../commands/workbench-commands.ts';
import { PreferencesDialog } from '../preferences/preferences-dialog.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { useWorkbench } from './workbench-context.tsx';

export function WorkbenchOverlay(): ReactElement | null {
  const { overlay, open, close } = useWorkbench();
  switch (overlay?.name) {
    case 'create':
      return <CreateDestinationDialog groupPath={overlay.groupPath} onClose={close} />;
    case 'about':
      return <AboutDialog onClose={close} />;
    case 'world':
      return <WorldDialog trust={overlay.trust ?? null} onClose={close} />;
    case 'preferences':
      return (
        <PreferencesDialog
          onKeys={() => {
            open({ name: 'shortcuts' });
          }}
          onClose={close}
        />
      );
    case 'version':
      return <Version wanted={overlay.version ?? null} />;
    case 'replay':
      return <Replay selection={overlay.selection} edits={overlay.edits ?? false} />;
    case 'compare':
      return <CompareDialog places={overlay.places} seenBy={overlay.seenBy} onClose={close} />;
    case 'export':
      return <ExportDialog selection={overlay.selection} onClose={close} />;
    case 'import':
      return (
        <Import
          // Another file dropped while the dialog is open starts it anew.
          key={overlay.file?.name}
          file={overlay.file ?? null}
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

function Import({ file }: { readonly file: File | null }): ReactElement {
  const { close, select } = useWorkbench();
  const { load } = useRecordingChanges();
  return (
    <ImportDialog
      file={file}
      onLeave={() => {
        select(null, 'pointer');
      }}
      onRecording={load}
      onClose={close}
    />
  );
}

interface ReplayProps {
  readonly selection: LogSelection;
  readonly edits: boolean;
}

function Replay({ selection, edits }: ReplayProps): ReactElement {
  const { close, showRun } = useWorkbench();
  return (
    <ReplayDialog
      selection={selection}
      edits={edits}
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

function Version({ wanted }: { readonly wanted: string | null }): ReactElement {
  const { close, compare, go } = useWorkbench();
  return (
    <VersionDialog
      wanted={wanted}
      onCompare={(from, to) => {
        close();
        compare({ from, to });
        go('versions');
      }}
      onClose={close}
    />
  );
}

function Shortcuts(): ReactElement {
  return <ShortcutsDialog commands={useWorkbenchCommands()} onClose={useWorkbench().close} />;
}

function Palette(): ReactElement {
  const workbench = useWorkbench();
  const commands = useWorkbenchCommands().filter((command) => isThere(command, workbench.view));
  const found = useFoundCommands();
  return <CommandPalette commands={[...commands, ...found]} onClose={workbench.close} />;
}
