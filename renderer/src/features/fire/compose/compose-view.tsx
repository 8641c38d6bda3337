/** The wide view of firing: the catalogue, what is chosen and how it comes, and the requests as they will go out. */
import { Zap } from 'lucide-react';
import type { ReactElement } from 'react';

import { addOwnFile } from '#core/catalogue/own-fixture.ts';
import { describeOrder } from '#core/order/describe-order.ts';
import { orderSchema } from '#core/order/order.ts';
import { orderFields } from '#core/order/order-fields.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Kbd } from '../../../ui/controls/kbd.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Panel } from '../../../ui/layout/panel.tsx';
import { BurstFields } from '../burst-fields.tsx';
import { fireLabel } from '../fire-label.ts';
import { totalOf, trafficProblem } from '../fire-settings.ts';
import { ItemPicker } from '../picking/item-picker.tsx';
import { PickAll } from '../picking/pick-all.tsx';
import { useItems } from '../picking/use-items.ts';
import { RequestPreview } from '../preview/request-preview.tsx';
import { RehearsalList } from '../rehearsals/rehearsal-list.tsx';
import { RunProgress } from '../run-progress.tsx';
import { ScenarioList } from '../scenarios/scenario-list.tsx';
import { ScopeSelect } from '../scope-select.tsx';
import { SendingFields } from '../sending/sending-fields.tsx';
import { TrafficFields } from '../traffic/traffic-fields.tsx';
import type { Fire } from '../use-fire.ts';
import { ChosenList } from './chosen-list.tsx';
import styles from './compose.module.css';

const css = bindClasses(styles);

export interface ComposeViewProps {
  readonly fire: Fire;
  readonly onFire: () => void;
  /** Called with a run whose deliveries are to be shown. */
  readonly onShowRun: (id: string) => void;
}

export function ComposeView({ fire, onFire, onShowRun }: ComposeViewProps): ReactElement {
  return (
    <div className={css('view')}>
      <Catalogue fire={fire} />
      <Chosen fire={fire} onFire={onFire} onShowRun={onShowRun} />
      <Panel title="Requests" note="before anything is sent">
        <div className={css('pane')}>
          {fire.settings.fixtures.length === 0 ? (
            <p className={css('note')}>What is chosen is shown here as it will go out.</p>
          ) : (
            <RequestPreview fire={fire} />
          )}
        </div>
      </Panel>
    </div>
  );
}

function Catalogue({ fire: { settings, proposed, change } }: Pick<ComposeViewProps, 'fire'>) {
  const items = useItems(settings.files);
  return (
    <Panel
      title="Catalogue"
      actions={
        <PickAll
          listed={items.list}
          picked={settings.fixtures}
          onPick={(fixtures) => {
            change({ fixtures });
          }}
        />
      }
    >
      <div className={css('catalogue')}>
        <ItemPicker
          items={items}
          onFile={(events) => {
            const added = events.map(({ name }) => `file:${name}`);
            const others = settings.fixtures.filter((id) => !added.includes(id));
            change({
              files: addOwnFile(settings.files, events),
              fixtures: [...(proposed === undefined ? others : []), ...added],
            });
          }}
          picked={settings.fixtures}
          proposed={proposed}
          onPick={(ids) => {
            change({ fixtures: ids });
          }}
        />
      </div>
    </Panel>
  );
}

function Chosen({ fire, onFire, onShowRun }: ComposeViewProps): ReactElement {
  const { settings, scope, request, whyNot, shown, change } = fire;
  const total = request === null ? 0 : totalOf(request);
  return (
    <Panel
      title="Chosen"
      note={countOf(settings.fixtures.length, 'event')}
      actions={
        <Button
          size="sm"
          variant="link"
          disabled={settings.fixtures.length === 0}
          onClick={() => {
            change({ fixtures: [] });
          }}
        >
          Choose none
        </Button>
      }
      footer={
        <div className={css('footer')}>
          {shown !== null && <RunProgress tracked={shown} controls={fire} onShowRun={onShowRun} />}
          <p className={css('words')} aria-live="polite">
            {request === null
              ? settings.fixtures.length === 0
                ? 'Choose an event to fire it.'
                : 'A field is not filled in as it should be.'
              : (whyNot ?? describeOrder(orderSchema.parse(request), total))}
          </p>
          <Button
            variant="primary"
            size="lg"
            icon={<Zap size={16} aria-hidden />}
            disabled={whyNot !== null}
            onClick={onFire}
          >
            {fireLabel(total, settings.fixtures[0] ?? '')}
            <span className={css('keys')}>
              <Kbd keys="Ctrl+Enter" />
            </span>
          </Button>
        </div>
      }
    >
      <div className={css('pane')}>
        <ChosenList
          picked={settings.fixtures}
          onPick={(fixtures) => {
            change({ fixtures });
          }}
        />
        <ScopeSelect
          value={scope}
          onChange={(wanted) => {
            change({ scope: wanted });
          }}
        />
        <Checkbox
          label={orderFields.verbatim.label}
          note="Send the documented id and created_at as printed."
          checked={settings.verbatim}
          onChange={(verbatim) => {
            change({ verbatim });
          }}
        />
        <BurstFields settings={settings} onChange={change} />
        <TrafficFields
          settings={settings.traffic}
          problem={trafficProblem(settings, scope)}
          onChange={(part) => {
            change({ traffic: { ...settings.traffic, ...part } });
          }}
        />
        <SendingFields settings={settings} onChange={change} />
        <ScenarioList onStart={fire.startScenario} />
        <RehearsalList onStart={fire.startRehearsal} />
      </div>
    </Panel>
  );
}
