/** The view of the log: its panels side by side where there is room, else as tabs. */
import { type ReactElement, type ReactNode, useState, useSyncExternalStore } from 'react';

import { DeliveriesPanel } from '../../features/deliveries/index.ts';
import { FirePanel } from '../../features/fire/index.ts';
import { Inspector, prepareInspector } from '../../features/inspector/index.ts';
import { DestinationsPanel } from '../../features/streams/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { noPicks } from '../../ui/data/grid-picks.ts';
import { useKept } from '../../ui/layout/kept.tsx';
import { SplitPane } from '../../ui/layout/split-pane.tsx';
import { Tabs } from '../../ui/layout/tabs.tsx';
import { FirstSteps } from './first-steps.tsx';
import { NobodyActions } from './nobody-actions.tsx';
import { useRowMenu } from './row-menu.tsx';
import { useAnnotate } from './use-annotate.ts';
import { useMediaQuery } from './use-media-query.ts';
import styles from './workbench.module.css';
import { useWorkbench } from './workbench-context.tsx';
import type { PanelName } from './workbench-state.ts';

const css = bindClasses(styles);
const wideScreen = '(min-width: 1680px)';

type Places = Readonly<Record<PanelName, ReactElement>>;

export function LogPanels({ narrow }: { readonly narrow: boolean }): ReactElement {
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
  const { open, go, setOpenStreams } = useWorkbench();
  return (
    <DestinationsPanel
      onCreate={() => {
        open({ name: 'create' });
      }}
      onEdit={(id) => {
        setOpenStreams(new Set([id]));
        go('streams');
      }}
      onTrust={(trust) => {
        open({ name: 'world', trust });
      }}
    />
  );
}

function Fire(): ReactNode {
  const { fire, handles, fireAndOpen, showRun, go } = useWorkbench();
  return (
    <FirePanel
      fire={fire}
      searchRef={handles.fireSearch}
      onFire={() => {
        void fireAndOpen();
      }}
      onCompose={() => {
        go('fire');
      }}
      onShowRun={showRun}
    />
  );
}

function Deliveries(): ReactNode {
  const { store, handles, open, selection, ...bench } = useWorkbench();
  const menuOf = useRowMenu();
  const annotate = useAnnotate();
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
      onCompare={bench.compareRows}
      onExport={opensOn('export')}
      onImport={opensOn('import')}
      onStar={() => {
        annotate.toggleStar(bench.rowsToMark());
      }}
      gridRef={handles.grid}
      searchRef={handles.filterBox}
      menuOf={menuOf}
      onNear={prepareInspector}
      firstSteps={<FirstSteps />}
    />
  );
}

function Inspected(): ReactNode {
  const {
    selected,
    leave,
    open,
    selection,
    openRun,
    checkEndpoint,
    showHelp,
    isNoting,
    setNoting,
  } = useWorkbench();
  const annotate = useAnnotate();
  return (
    <Inspector
      seq={selected}
      onClose={leave}
      onReplay={() => {
        open({ name: 'replay', selection: selection(noPicks) });
      }}
      onCompare={() => {
        if (selected !== null) open({ name: 'compare', places: [selected, selected] });
      }}
      onTrust={(trust) => {
        open({ name: 'world', trust });
      }}
      onRun={(id) => {
        void openRun(id);
      }}
      onCheck={checkEndpoint}
      annotating={{
        isNoting,
        onNoting: setNoting,
        onStar: (seq) => {
          annotate.toggleStar([seq]);
        },
        onColour: (seq, colour) => {
          annotate.setColour([seq], colour);
        },
        onNote: annotate.setNote,
      }}
      onSeenBy={(seq) => {
        open({ name: 'compare', places: [seq, seq], seenBy: true });
      }}
      onRecipes={(anchor) => {
        showHelp({ page: 'recipes', anchor });
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
