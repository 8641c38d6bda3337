/** The window: the views composed. */
import { Fragment, type ReactElement, useEffect, useRef, useState } from 'react';
import { useRoute } from 'wouter';

import { isRecordingFile } from '#core/recordings/recording-file.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { CheckView } from '../../features/check/index.ts';
import type { DeliveryStore } from '../../features/deliveries/index.ts';
import { ComposeView, instanceScope, scopeValue } from '../../features/fire/index.ts';
import { HelpView } from '../../features/help/index.ts';
import { ReceiversView } from '../../features/receivers/index.ts';
import { RecordingsView, useRecordingChanges } from '../../features/recordings/index.ts';
import { DropZone } from '../../features/requests/index.ts';
import { StreamsView } from '../../features/streams/index.ts';
import { VersionsView } from '../../features/versions/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { type Kept, useKept } from '../../ui/layout/kept.tsx';
import { isThere } from '../commands/command.ts';
import { useCommands } from '../commands/use-commands.ts';
import { useOpenings } from '../commands/use-openings.ts';
import { useWorkbenchCommands } from '../commands/workbench-commands.ts';
import { notifyOfFailures } from '../preferences/notifications.ts';
import { ViewNav } from '../views/view-nav.tsx';
import { labelOf, type ViewName, views } from '../views/views.ts';
import { LogPanels } from './log-panels.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useMediaQuery } from './use-media-query.ts';
import styles from './workbench.module.css';
import { useWorkbench, WorkbenchProvider } from './workbench-context.tsx';
import { WorkbenchOverlay } from './workbench-overlay.tsx';

const css = bindClasses(styles);
const narrowScreen = '(max-width: 899px)';

export function Workbench({ store }: { readonly store: DeliveryStore }): ReactElement {
  return (
    <WorkbenchProvider store={store}>
      <Bench />
    </WorkbenchProvider>
  );
}

function Bench(): ReactElement {
  const { open, selection, view } = useWorkbench();
  const recordings = useRecordingChanges();
  const narrow = useMediaQuery(narrowScreen);
  const { feed } = useHarness();
  const main = useRef<HTMLElement>(null);
  const last = useRef(view);
  useCommands(useWorkbenchCommands().filter((command) => isThere(command, view)));
  const show = (file: File): void => {
    open({ name: 'import', selection: selection(), file });
  };
  // Whoever drops a recording on the window has said so already; Undo takes it back.
  const takeDropped = (file: File): void => {
    if (isRecordingFile(file.name)) void recordings.load(file);
    else show(file);
  };
  useOpenings(show);
  useEffect(() => {
    const isLeft = view !== last.current;
    last.current = view;
    document.title = `${labelOf(view)} – Auditorium`;
    // What had the focus may have stood in the view that was left.
    if (isLeft && document.activeElement === document.body) main.current?.focus();
  }, [view]);
  useEffect(() => notifyOfFailures(feed), [feed]);
  return (
    <div className={css('bench')}>
      <TopBar narrow={narrow} />
      <div className={css('middle')}>
        <ViewNav />
        <main ref={main} className={css('main')} tabIndex={-1}>
          <Views narrow={narrow} />
        </main>
      </div>
      <StatusBar />
      <WorkbenchOverlay />
      <DropZone onFile={takeDropped} />
    </div>
  );
}

/** A view from the first time that it is on show; what is open or typed in it stays when another one is. */
function useView(name: ViewName, content: ReactElement): Kept {
  const { view } = useWorkbench();
  const [visited, setVisited] = useState(false);
  if (view === name && !visited) setVisited(true);
  return useKept(visited && content);
}

function Views({ narrow }: { readonly narrow: boolean }): ReactElement {
  const {
    view,
    handles,
    checkId,
    showCheck,
    helpPlace,
    showHelp,
    proposal,
    checkRecording,
    select,
  } = useWorkbench();
  const [, recording] = useRoute('/recordings/:id');
  const kept: Readonly<Record<ViewName, Kept>> = {
    deliveries: useView('deliveries', <LogPanels narrow={narrow} />),
    fire: useView('fire', <Compose />),
    streams: useView('streams', <Streams />),
    check: useView(
      'check',
      <CheckView
        urlRef={handles.checkUrl}
        proposal={proposal}
        checkId={checkId}
        onCheck={showCheck}
        onShow={(seq) => {
          select(seq, 'pointer');
        }}
      />,
    ),
    versions: useView('versions', <Versions />),
    receivers: useView('receivers', <ReceiversView />),
    recordings: useView(
      'recordings',
      <RecordingsView shown={recording?.id ?? null} onCheck={checkRecording} />,
    ),
    help: useView(
      'help',
      <HelpView {...helpPlace} onGo={showHelp} searchRef={handles.helpSearch} />,
    ),
  };
  return (
    <>
      {views.map(({ name }) => (
        <Fragment key={name}>
          {name === view && kept[name].place}
          {kept[name].content}
        </Fragment>
      ))}
    </>
  );
}

function Streams(): ReactElement {
  const { open, openStreams, setOpenStreams, fire, select } = useWorkbench();
  return (
    <StreamsView
      open={openStreams}
      onOpen={setOpenStreams}
      onCreate={(groupPath) => {
        open({ name: 'create', ...(groupPath === undefined ? {} : { groupPath }) });
      }}
      onSample={({ item, scope }) => {
        const where = scope === null ? instanceScope : scopeValue(scope.kind, scope.path);
        void fire.fire({ fixtures: [item], scope: where });
      }}
      onShow={(row) => {
        select(row, 'pointer');
      }}
      onTrust={(trust) => {
        open({ name: 'world', trust });
      }}
    />
  );
}

function Versions(): ReactElement {
  const { compared, compare, open } = useWorkbench();
  return (
    <VersionsView
      compared={compared}
      onCompare={compare}
      onSwitch={(version) => {
        open({ name: 'version', version });
      }}
    />
  );
}

function Compose(): ReactElement {
  const { fire, fireAndOpen, showRun } = useWorkbench();
  return (
    <ComposeView
      fire={fire}
      onFire={() => {
        void fireAndOpen();
      }}
      onShowRun={showRun}
    />
  );
}
