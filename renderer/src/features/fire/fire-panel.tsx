/** Picks what to fire, says where they happen, and fires them. */
import { Eye, Zap } from 'lucide-react';
import { type ReactElement, type Ref, useState } from 'react';

import { addOwnFile } from '#core/catalogue/own-fixture.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import type { PickItem } from '../../ui/data/use-pick-list.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import { BurstFields } from './burst-fields.tsx';
import styles from './fire.module.css';
import { totalOf, trafficProblem } from './fire-settings.ts';
import { HiddenPicks } from './picking/hidden-picks.tsx';
import { ItemPicker } from './picking/item-picker.tsx';
import { useItems } from './picking/use-items.ts';
import { PayloadPreview } from './preview/payload-preview.tsx';
import { RehearsalList } from './rehearsals/rehearsal-list.tsx';
import { RunProgress } from './run-progress.tsx';
import { ScenarioList } from './scenarios/scenario-list.tsx';
import { ScopeSelect } from './scope-select.tsx';
import { SendingFields } from './sending/sending-fields.tsx';
import { TrafficFields } from './traffic/traffic-fields.tsx';
import type { Fire } from './use-fire.ts';

const css = bindClasses(styles);

export interface FirePanelProps {
  readonly fire: Fire;
  readonly searchRef?: Ref<HTMLInputElement>;
  readonly onFire: () => void;
  /** Called with a run whose deliveries are to be shown. */
  readonly onShowRun: (id: string) => void;
}

export function FirePanel({ fire, searchRef, onFire, onShowRun }: FirePanelProps): ReactElement {
  const { settings, change } = fire;
  const items = useItems(settings.files);
  const [previewing, setPreviewing] = useState(false);

  return (
    <Panel
      title="Fire"
      note={settings.fixtures.length > 1 ? `${settings.fixtures.length} fixtures` : undefined}
      actions={
        <>
          <PickAll listed={items.list} fire={fire} />
          <IconButton
            label="Preview the payload"
            icon={<Eye size={16} aria-hidden />}
            disabled={settings.fixtures.length === 0}
            onClick={() => {
              setPreviewing(true);
            }}
          />
        </>
      }
      footer={<FireFooter fire={fire} list={items.list} onFire={onFire} onShowRun={onShowRun} />}
    >
      <div className={css('body')}>
        <ItemPicker
          items={items}
          onFile={(events) => {
            const files = addOwnFile(settings.files, events);
            change({ files, fixtures: events.map(({ name }) => `file:${name}`) });
          }}
          picked={settings.fixtures}
          proposed={fire.proposed}
          onPick={(ids) => {
            change({ fixtures: ids });
          }}
          {...(searchRef === undefined ? {} : { searchRef })}
        />
        <ScopeSelect
          value={fire.scope}
          onChange={(scope) => {
            change({ scope });
          }}
        />
        <Checkbox
          label="Verbatim"
          note="Send the documented id and created_at as printed."
          checked={settings.verbatim}
          onChange={(verbatim) => {
            change({ verbatim });
          }}
        />
        <OverridesNote
          count={settings.overrides.length}
          onShow={() => {
            setPreviewing(true);
          }}
        />
        <StreamFields fire={fire} />
        <ScenarioList onStart={fire.startScenario} />
        <RehearsalList onStart={fire.startRehearsal} />
      </div>
      {previewing && (
        <PayloadPreview
          fire={fire}
          onClose={() => {
            setPreviewing(false);
          }}
        />
      )}
    </Panel>
  );
}

/** Picks all that is listed; none where all of it is picked. */
function PickAll({
  listed,
  fire: { settings, change },
}: Pick<FirePanelProps, 'fire'> & {
  readonly listed: readonly { readonly id: string }[];
}): ReactElement {
  const ids = listed.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => settings.fixtures.includes(id));
  return (
    <Button
      size="sm"
      variant="link"
      onClick={() => {
        change({ fixtures: all ? [] : ids });
      }}
    >
      {all ? 'Pick none' : 'Pick all'}
    </Button>
  );
}

/** How many events come, and when. */
function StreamFields({ fire }: Pick<FirePanelProps, 'fire'>): ReactElement {
  const { settings, scope, change } = fire;
  return (
    <>
      <BurstFields settings={settings} onChange={change} />
      <TrafficFields
        settings={settings.traffic}
        problem={trafficProblem(settings, scope)}
        onChange={(part) => {
          change({ traffic: { ...settings.traffic, ...part } });
        }}
      />
      <SendingFields settings={settings} onChange={change} />
    </>
  );
}

interface OverridesNoteProps {
  readonly count: number;
  readonly onShow: () => void;
}

function OverridesNote({ count, onShow }: OverridesNoteProps): ReactElement | null {
  if (count === 0) return null;
  return (
    <div>
      <Button size="sm" variant="link" onClick={onShow}>
        {countOf(count, 'value')} set by hand
      </Button>
    </div>
  );
}

interface FireFooterProps extends Pick<FirePanelProps, 'fire' | 'onFire' | 'onShowRun'> {
  /** What the list shows. */
  readonly list: readonly PickItem[];
}

function FireFooter({ fire, list, onFire, onShowRun }: FireFooterProps): ReactElement {
  const { request, shown, settings, change } = fire;
  const [first = ''] = settings.fixtures;
  const name = list.find(({ id }) => id === first)?.label ?? first;
  const total = request === null ? 0 : totalOf(request);
  return (
    <div className={css('footer')}>
      {shown !== null && <RunProgress tracked={shown} controls={fire} onShowRun={onShowRun} />}
      <HiddenPicks
        picked={settings.fixtures}
        listed={list.map(({ id }) => id)}
        onPick={(fixtures) => {
          change({ fixtures });
        }}
      />
      <Button
        variant="primary"
        size="lg"
        className={css('fireButton')}
        icon={<Zap size={16} aria-hidden />}
        disabled={request === null}
        onClick={onFire}
      >
        {total > 1 ? `Fire ${formatCount(total)} events` : `Fire ${name}`}
        <span className={css('keys')}>
          <Kbd keys="Ctrl+Enter" />
        </span>
      </Button>
    </div>
  );
}
