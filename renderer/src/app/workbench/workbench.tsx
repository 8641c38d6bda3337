/** The window: the views composed. That of the log has its panels side by side where there is room, else as tabs. */
import {
  Fragment,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

import { CheckView } from '../../features/check/index.ts';
import { DeliveriesPanel, type DeliveryStore } from '../../features/deliveries/index.ts';
import { DestinationsPanel } from '../../features/destinations/index.ts';
import { FirePanel } from '../../features/fire/index.ts';
import { Inspector } from '../../features/inspector/index.ts';
import { DropZone } from '../../features/requests/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { noPicks } from '../../ui/data/grid-picks.ts';
import { type Kept, useKept } from '../../ui/layout/kept.tsx';
import { SplitPane } from '../../ui/layout/split-pane.tsx';
import { Tabs } from '../../ui/layout/tabs.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { isThere } from '../commands/command.ts';
import { useWorkbenchCommands } from '../commands/workbench-commands.ts';
import { ViewNav } from '../views/view-nav.tsx';
import { type ViewName, views } from '../views/views.ts';
import { FirstSteps } from './first-steps.tsx';
import { NobodyActions } from './nobody-actions.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useMediaQuery } from './use-media-query.ts';
import styles from './workbench.module.css';
import { useWorkbench, WorkbenchProvider } from './workbench-context.tsx';
import { WorkbenchOverlay } from './workbench-overlay.tsx';
import type { PanelName } from './workbench-state.ts';

const css = bindClasses(styles);
const narrowScreen = '(max-width: 899px)';
const wideScreen = '(min-width: 1680px)';

export function Workbench({ store }: { readonly store: DeliveryStore }): ReactElement {
  return (
    <WorkbenchProvider store={store}>
      <Bench />
    </WorkbenchProvider>
  );
}

function Bench(): ReactElement {
  const { open, selection, view } = useWorkbench();
  const narrow = useMediaQuery(narrowScreen);
  const main = useRef<HTMLElement>(null);
  const last = useRef(view);
  useCommands(useWorkbenchCommands().filter((command) => isThere(command, view)));
  useEffect(() => {
    const isLeft = view !== last.current;
    last.current = view;
    // What had the focus may have stood in the view that was left.
    if (isLeft && document.activeElement === document.body) main.current?.focus();
  }, [view]);
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
      <DropZone
        onFile={(file) => {
          open({ name: 'import', selection: selection(), file });
        }}
      />
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
  const { view, handles } = useWorkbench();
  const kept: Readonly<Record<ViewName, Kept>> = {
    deliveries: useView('deliveries', <Panels narrow={narrow} />),
    check: useView('check', <CheckView urlRef={handles.checkUrl} />),
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

type Places = Readonly<Record<PanelName, ReactElement>>;

function Panels({ narrow }: { readonly narrow: boolean }): ReactElement {
  const destinations = useKept(<Destinations />);
  const fire = useKept(<Fire />);
  const deliveries = useKept(<Deliveries />);
  const inspector = useKept(<Inspected />);
  const places: Places = {
    destinations: destinations.place,
    fire: fire.place,
    deliveries: deliveries.place,
    inspector: inspector.place,
  };
  return (
    <>
      {narrow ? <Tabbed {...places} /> : <Spread {...places} />}
      {destinations.content}
      {fire.content}
      {deliveries.content}
      {inspector.content}
    </>
  );
}

function Destinations(): ReactNode {
  const { open } = useWorkbench();
  return (
    <DestinationsPanel
      onCreate={() => {
        open({ name: 'create' });
      }}
      onTrust={(trust) => {
        open({ name: 'world', trust });
      }}
    />
  );
}

function Fire(): ReactNode {
  const { fire, handles, fireAndOpen, showRun } = useWorkbench();
  return (
    <FirePanel
      fire={fire}
      searchRef={handles.fireSearch}
      onFire={() => {
        void fireAndOpen();
      }}
      onShowRun={showRun}
    />
  );
}

function Deliveries(): ReactNode {
  const { store, handles, open, selection, ...bench } = useWorkbench();
  const opensOn = (name: 'replay' | 'export' | 'import') => () => {
    open({ name, selection: selection() });
  };
  return (
    <DeliveriesPanel
      store={store}
      filter={bench.filter}
      onFilter={bench.setFilter}
      selected={bench.selected}
      onSelect={bench.select}
      picks={bench.picks}
      onPick={bench.pick}
      onReplay={opensOn('replay')}
      onExport={opensOn('export')}
      onImport={opensOn('import')}
      gridRef={handles.grid}
      searchRef={handles.filterBox}
      firstSteps={<FirstSteps />}
    />
  );
}

function Inspected(): ReactNode {
  const { selected, leave, open, selection } = useWorkbench();
  return (
    <Inspector
      seq={selected}
      onClose={leave}
      onReplay={() => {
        open({ name: 'replay', selection: selection(noPicks) });
      }}
      onTrust={(trust) => {
        open({ name: 'world', trust });
      }}
      renderNobody={(event) => <NobodyActions event={event} />}
    />
  );
}

/** Whether there is anything to inspect; before that the list has all the room. */
function useAnythingToInspect(): boolean {
  const { store, selected } = useWorkbench();
  const anything = useSyncExternalStore(store.subscribe, () => store.getSnapshot().rows.length > 0);
  // Stays when the log is cleared: a list that is laid out anew would lose the focus.
  const [laidOut, setLaidOut] = useState(anything);
  if (anything && !laidOut) setLaidOut(true);
  return laidOut || selected !== null;
}

function Spread({ destinations, fire, deliveries, inspector }: Places): ReactElement {
  const inspecting = useAnythingToInspect();
  const wide = useMediaQuery(wideScreen);
  const [room] = useState(() => ({ width: window.innerWidth, height: window.innerHeight }));
  return (
    <SplitPane
      id="side"
      label="Width of the side panel"
      direction="row"
      sized="first"
      initialSize={340}
      least={280}
      leastOther={480}
      first={
        <div className={css('side')}>
          <SplitPane
            id="destinations"
            label="Height of the destinations"
            direction="column"
            sized="first"
            initialSize={Math.round(room.height * 0.27)}
            least={120}
            leastOther={260}
            first={destinations}
            second={fire}
          />
        </div>
      }
      second={
        inspecting ? (
          <SplitPane
            key={wide ? 'beside' : 'below'}
            id={wide ? 'inspector-beside' : 'inspector-below'}
            label="Size of the inspector"
            direction={wide ? 'row' : 'column'}
            sized="second"
            initialSize={Math.round(wide ? room.width * 0.4 : room.height * 0.5)}
            least={wide ? 420 : 180}
            leastOther={wide ? 420 : 160}
            first={deliveries}
            second={inspector}
          />
        ) : (
          deliveries
        )
      }
    />
  );
}

function Tabbed({ destinations, fire, deliveries, inspector }: Places): ReactElement {
  const { panel, show } = useWorkbench();
  return (
    <Tabs
      label="Panels"
      fit="spread"
      value={panel}
      onChange={show}
      tabs={[
        { value: 'destinations', label: 'Destinations', panel: destinations },
        { value: 'fire', label: 'Fire', panel: fire },
        { value: 'deliveries', label: 'Deliveries', panel: deliveries },
        { value: 'inspector', label: 'Inspector', panel: inspector },
      ]}
    />
  );
}
