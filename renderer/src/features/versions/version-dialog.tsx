/** Makes the mock GitLab another version: what changes stands there before it is changed. */
import { type ReactElement, useId, useState } from 'react';

import type { VersionDiff } from '#contract/views/version-diff.ts';
import { changeAreas } from '#core/profiles/profile.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { FieldGroup } from '../../ui/controls/text-field.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { areaNames } from './change-list.tsx';
import { useSwitchVersion } from './use-switch-version.ts';
import styles from './version-dialog.module.css';
import { VersionSelect } from './version-select.tsx';

const css = bindClasses(styles);

export interface VersionDialogProps {
  /** The version that is offered first; null = the one that the mock GitLab is. */
  readonly wanted: string | null;
  /** Shows the two in full. */
  readonly onCompare: (from: string, to: string) => void;
  readonly onClose: () => void;
}

export function VersionDialog({ wanted, onCompare, onClose }: VersionDialogProps): ReactElement {
  const formId = useId();
  const { data: harness } = useOperation('describeHarness', {});
  const [chosen, setChosen] = useState(wanted);
  const [busy, setBusy] = useState(false);
  const switchTo = useSwitchVersion();
  const now = harness?.profile;
  const to = chosen ?? now;
  const canSwitch = to !== undefined && to !== now && !busy;
  return (
    <Dialog
      open
      onClose={onClose}
      title="GitLab version"
      description="Applies at once, to the API and to what is sent. Destinations stay."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {now !== undefined && to !== undefined && (
            <Button
              disabled={to === now}
              onClick={() => {
                onCompare(now, to);
              }}
            >
              Compare in full
            </Button>
          )}
          <Button type="submit" form={formId} variant="primary" disabled={!canSwitch}>
            {to === now ? 'Choose another' : `Switch to ${to ?? ''}`}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={css('form')}
        onSubmit={(event) => {
          event.preventDefault();
          if (!canSwitch) return;
          setBusy(true);
          void switchTo(to).then((isDone) => {
            setBusy(false);
            if (isDone) onClose();
          });
        }}
      >
        {now === undefined || to === undefined ? (
          <Loading />
        ) : (
          <>
            <FieldGroup label="Behaves as GitLab">
              <VersionSelect label="GitLab version" value={to} onChange={setChosen} />
            </FieldGroup>
            {to !== now && <WhatChanges from={now} to={to} />}
          </>
        )}
      </form>
    </Dialog>
  );
}

function WhatChanges({ from, to }: { readonly from: string; readonly to: string }): ReactElement {
  const { data: diff, error, refetch } = useOperation('compareVersions', { from, to });
  if (error !== null) {
    return <ReadFailure title="The two could not be compared" error={error} onRetry={refetch} />;
  }
  return diff === undefined ? <Loading /> : <Summary diff={diff} />;
}

/** What is different, by area, each named once. */
function Summary({ diff: { changes, eventTypes } }: { readonly diff: VersionDiff }): ReactElement {
  const areas = changeAreas
    .map((area) => ({
      area,
      about: [...new Set(changes.filter((one) => one.area === area).map(({ about }) => about))],
    }))
    .filter(({ about }) => about.length > 0);
  const types = [
    ...(eventTypes.added.length === 0
      ? []
      : [`${countOf(eventTypes.added.length, 'event type')} more`]),
    ...(eventTypes.gone.length === 0
      ? []
      : [`${countOf(eventTypes.gone.length, 'event type')} less`]),
  ];
  return (
    <FieldGroup label="What changes">
      {areas.length + types.length === 0 ? (
        <p className={css('note')}>Nothing that is known here.</p>
      ) : (
        <dl className={css('summary')}>
          {areas.map(({ area, about }) => (
            <div key={area}>
              <dt>{areaNames[area]}</dt>
              <dd>{about.join(' · ')}</dd>
            </div>
          ))}
          {types.length > 0 && (
            <div>
              <dt>Catalogue</dt>
              <dd>{types.join(', ')}</dd>
            </div>
          )}
        </dl>
      )}
    </FieldGroup>
  );
}
