/** The one screen: panels composed, side by side where there is room and as tabs where there is not. */
import { type ReactElement, useState } from 'react';

import {
  DeliveriesPanel,
  type DeliveryStore,
  useDeliverySnapshot,
} from '../../features/deliveries/index.ts';
import { DestinationsPanel } from '../../features/destinations/index.ts';
import { FirePanel } from '../../features/fire/index.ts';
import { Inspector } from '../../features/inspector/index.ts';
import { DropZone } from '../../features/requests/index.ts';
import { bindClasses } from '../../ui/bind-classes.ts';
import { SplitPane } from '../../ui/layout/split-pane.tsx';
import { Tabs } from '../../ui/layout/tabs.tsx';
import { WorkbenchOverlay } from '../overlay/workbench-overlay.tsx';
import { FirstSteps } from './first-steps.tsx';
import { NobodyActions } from './nobody-actions.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useMediaQuery } from './use-media-query.ts';
import { useWorkbench } from './use-workbench.ts';
import styles from './workbench.module.css';
import type { WorkbenchState } from './workbench-state.ts';

const css = bindClasses(styles);
const narrowScreen = '(max-width: 899px)';
const wideScreen = '(min-width: 1680px)';

interface Panels {
  readonly destinations: ReactElement;
  readonly fire: ReactElement;
  readonly deliveries: ReactElement;
  readonly inspector: ReactElement;
}

export function Workbench({ store }: { readonly store: DeliveryStore }): ReactElement {
  const bench = useWorkbench(store);
  const narrow = useMediaQuery(narrowScreen);
  const anything = useDeliverySnapshot(store).rows.length > 0;
  // Stays when the log is cleared: a list that is laid out anew would lose the focus.
  const [laidOut, setLaidOut] = useState(anything);
  if (anything && !laidOut) setLaidOut(true);
  const panels: Panels = {
    destinations: (
      <DestinationsPanel onCreate={bench.createDestination} onTrust={bench.openTrust} />
    ),
    fire: (
      <FirePanel
        fire={bench.fire}
        searchRef={bench.handles.takeFireSearch}
        onFire={() => {
          void bench.fireAndOpen();
        }}
        onShowRun={bench.showRun}
      />
    ),
    deliveries: (
      <DeliveriesPanel
        store={store}
        filter={bench.filter}
        onFilter={bench.setFilter}
        selected={bench.selected}
        onSelect={bench.select}
        picks={bench.tools.picks}
        onPick={bench.tools.pick}
        onReplay={bench.openReplay}
        onExport={bench.openExport}
        onImport={bench.openImport}
        gridRef={bench.handles.takeGrid}
        searchRef={bench.handles.takeFilterBox}
        firstSteps={<FirstSteps onCreate={bench.createDestination} onFire={bench.fireAndOpen} />}
      />
    ),
    inspector: (
      <Inspector
        seq={bench.selected}
        onClose={bench.closeInspector}
        onReplay={bench.replayOpen}
        onTrust={bench.openTrust}
        renderNobody={(event) => (
          <NobodyActions
            event={event}
            onFire={bench.fireInstead}
            onAdd={bench.createDestinationFor}
          />
        )}
      />
    ),
  };
  return (
    <div className={css('bench')}>
      <TopBar
        narrow={narrow}
        onWorld={bench.openWorld}
        onPalette={bench.openPalette}
        onShortcuts={bench.openShortcuts}
        onAbout={bench.openAbout}
      />
      <main className={css('main')} tabIndex={-1}>
        {narrow ? (
          <Tabbed panels={panels} bench={bench} />
        ) : (
          <Spread panels={panels} inspecting={bench.selected !== null || laidOut} />
        )}
      </main>
      <StatusBar store={store} />
      <WorkbenchOverlay bench={bench} />
      <DropZone onFile={bench.importFile} />
    </div>
  );
}

interface SpreadProps {
  readonly panels: Panels;
  /** Whether there is anything to inspect; before that the list has all the room. */
  readonly inspecting: boolean;
}

function Spread({ panels, inspecting }: SpreadProps): ReactElement {
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
            first={panels.destinations}
            second={panels.fire}
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
            first={panels.deliveries}
            second={panels.inspector}
          />
        ) : (
          panels.deliveries
        )
      }
    />
  );
}

interface TabbedProps {
  readonly panels: Panels;
  readonly bench: WorkbenchState;
}

function Tabbed({ panels, bench }: TabbedProps): ReactElement {
  return (
    <Tabs
      label="Panels"
      fit="spread"
      value={bench.panel}
      onChange={bench.showPanel}
      tabs={[
        { value: 'destinations', label: 'Destinations', panel: panels.destinations },
        { value: 'fire', label: 'Fire', panel: panels.fire },
        { value: 'deliveries', label: 'Deliveries', panel: panels.deliveries },
        { value: 'inspector', label: 'Inspector', panel: panels.inspector },
      ]}
    />
  );
}
