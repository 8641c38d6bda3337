/** Picks what to fire, says where they happen, and fires them. */
import { Eye, SlidersHorizontal, Zap } from 'lucide-react';
import { type ReactElement, type Ref, useId } from 'react';

import { addOwnFile } from '#core/catalogue/own-fixture.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import type { PickItem } from '../../ui/data/use-pick-list.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import styles from './fire.module.css';
import { fireLabel } from './fire-label.ts';
import { totalOf } from './fire-settings.ts';
import { HiddenPicks } from './picking/hidden-picks.tsx';
import { ItemPicker } from './picking/item-picker.tsx';
import { PickAll } from './picking/pick-all.tsx';
import { useItems } from './picking/use-items.ts';
import { RunProgress } from './run-progress.tsx';
import { ScopeSelect } from './scope-select.tsx';
import type { Fire } from './use-fire.ts';

const css = bindClasses(styles);

export interface FirePanelProps {
  readonly fire: Fire;
  readonly searchRef?: Ref<HTMLInputElement>;
  readonly onFire: () => void;
  /** Opens the wide view, which has all that can be set. */
  readonly onCompose: () => void;
  /** Called with a run whose deliveries are to be shown. */
  readonly onShowRun: (id: string) => void;
}

export function FirePanel(props: FirePanelProps): ReactElement {
  const { fire, searchRef, onFire, onCompose, onShowRun } = props;
  const { settings, change } = fire;
  const items = useItems(settings.files);

  return (
    <Panel
      title="Fire"
      note={settings.fixtures.length > 1 ? `${settings.fixtures.length} fixtures` : undefined}
      actions={
        <>
          <PickAll
            listed={items.list}
            picked={settings.fixtures}
            onPick={(fixtures) => {
              change({ fixtures });
            }}
          />
          <IconButton
            label="Preview the requests"
            icon={<Eye size={16} aria-hidden />}
            disabled={settings.fixtures.length === 0}
            onClick={onCompose}
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
        <Button
          size="sm"
          variant="link"
          className={css('compose')}
          icon={<SlidersHorizontal size={14} aria-hidden />}
          onClick={onCompose}
        >
          {settingsNote(fire)}
        </Button>
      </div>
    </Panel>
  );
}

/** What of the wide view is set, so that nothing goes out by surprise. */
function settingsNote({ settings, request }: Fire): string {
  const total = request === null ? settings.fixtures.length : totalOf(request);
  const isSet = [
    ...(settings.verbatim ? ['payload as documented'] : []),
    ...(settings.overrides.length === 0
      ? []
      : [`${countOf(settings.overrides.length, 'value')} set by hand`]),
    ...(total > settings.fixtures.length ? [countOf(total, 'event')] : []),
  ];
  return ['Pace, values, scenarios', ...isSet].join(', ');
}

interface FireFooterProps extends Pick<FirePanelProps, 'fire' | 'onFire' | 'onShowRun'> {
  /** What the list shows. */
  readonly list: readonly PickItem[];
}

function FireFooter({ fire, list, onFire, onShowRun }: FireFooterProps): ReactElement {
  const { request, whyNot, shown, settings, change } = fire;
  const [first = ''] = settings.fixtures;
  const name = list.find(({ id }) => id === first)?.label ?? first;
  const total = request === null ? 0 : totalOf(request);
  const whyNotId = useId();
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
      {whyNot !== null && (
        <p id={whyNotId} className={css('whyNot')}>
          {whyNot}
        </p>
      )}
      <Button
        variant="primary"
        size="lg"
        aria-describedby={whyNot === null ? undefined : whyNotId}
        className={css('fireButton')}
        icon={<Zap size={16} aria-hidden />}
        disabled={whyNot !== null}
        onClick={onFire}
      >
        {fireLabel(total, name)}
        <span className={css('keys')}>
          <Kbd keys="Ctrl+Enter" />
        </span>
      </Button>
    </div>
  );
}
