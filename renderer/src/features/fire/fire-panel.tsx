/** Picks documented events, says where they happen, and fires them. */
import { Eye, Zap } from 'lucide-react';
import { type ReactElement, type Ref, useMemo, useState } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { formatCount } from '../../ui/data/format-quantity.ts';
import { PickList } from '../../ui/data/pick-list.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { BurstFields } from './burst-fields.tsx';
import styles from './fire.module.css';
import { fixtureItems } from './fixture-groups.ts';
import { PayloadPreview } from './payload-preview.tsx';
import { RunProgress } from './run-progress.tsx';
import { ScopeSelect } from './scope-select.tsx';
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
  const { data: fixtures = [] } = useOperation('listFixtures', {});
  const items = useMemo(() => fixtureItems(fixtures), [fixtures]);
  const [previewing, setPreviewing] = useState(false);
  const picked = fixtures.filter(({ id }) => settings.fixtures.includes(id));
  const all = fixtures.length > 0 && picked.length === fixtures.length;

  return (
    <Panel
      title="Fire"
      note={picked.length > 1 ? `${picked.length} fixtures` : undefined}
      actions={
        <>
          <Button
            size="sm"
            variant="link"
            onClick={() => {
              change({ fixtures: all ? [] : fixtures.map(({ id }) => id) });
            }}
          >
            {all ? 'Pick none' : 'Pick all'}
          </Button>
          <IconButton
            label="Preview the payload"
            icon={<Eye size={16} aria-hidden />}
            disabled={picked.length === 0}
            onClick={() => {
              setPreviewing(true);
            }}
          />
        </>
      }
      footer={<FireFooter fire={fire} onFire={onFire} onShowRun={onShowRun} />}
    >
      <div className={css('body')}>
        <div className={css('list')}>
          <PickList
            label="Fixtures"
            items={items}
            picked={settings.fixtures}
            onPick={(ids) => {
              change({ fixtures: ids });
            }}
            click="alone"
            searchLabel="Search fixtures"
            {...(searchRef === undefined ? {} : { searchRef })}
          />
        </div>
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
        <BurstFields settings={settings} onChange={change} />
      </div>
      {previewing && (
        <PayloadPreview
          fixtures={picked}
          verbatim={settings.verbatim}
          onClose={() => {
            setPreviewing(false);
          }}
        />
      )}
    </Panel>
  );
}

type FireFooterProps = Pick<FirePanelProps, 'fire' | 'onFire' | 'onShowRun'>;

function FireFooter({ fire, onFire, onShowRun }: FireFooterProps): ReactElement {
  const { request, shown } = fire;
  const total = request === null ? 0 : request.fixtures.length * (request.count ?? 1);
  return (
    <div className={css('footer')}>
      {shown !== null && (
        <RunProgress
          tracked={shown}
          onCancel={(id) => {
            void fire.cancel(id);
          }}
          onDismiss={fire.dismiss}
          onShowRun={onShowRun}
        />
      )}
      <Button
        variant="primary"
        size="lg"
        className={css('fireButton')}
        icon={<Zap size={16} aria-hidden />}
        disabled={request === null}
        onClick={onFire}
      >
        {total > 1 ? `Fire ${formatCount(total)} events` : 'Fire'}
        <span className={css('keys')}>
          <Kbd keys="Ctrl+Enter" />
        </span>
      </Button>
    </div>
  );
}
