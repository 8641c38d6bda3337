/** The view of GitLab versions: what differs between two, and the way to make the mock GitLab one of them. */
import { ArrowRightLeft } from 'lucide-react';
import type { ReactElement } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { ViewPage } from '../../ui/layout/view-page.tsx';
import { ChangeList } from './change-list.tsx';
import { VersionSelect } from './version-select.tsx';
import styles from './versions-view.module.css';

const css = bindClasses(styles);

/** Two versions, each null until somebody chooses: the one that the mock GitLab is, and the newest. */
export interface ComparedVersions {
  readonly from: string | null;
  readonly to: string | null;
}

export interface VersionsViewProps {
  readonly compared: ComparedVersions;
  readonly onCompare: (compared: ComparedVersions) => void;
  /** Offers to make the mock GitLab that version. */
  readonly onSwitch: (version: string) => void;
}

export function VersionsView({ compared, onCompare, onSwitch }: VersionsViewProps): ReactElement {
  const { data: harness } = useOperation('describeHarness', {});
  const { data: milestones } = useOperation('listVersions', {});
  const now = harness?.profile;
  const newest = milestones?.findLast(({ version }) => /^\d/.test(version))?.version;
  const from = compared.from ?? now;
  const to = compared.to ?? newest;
  return (
    <ViewPage
      title="Versions"
      note="What differs for your endpoint and your scripts between two GitLab versions"
    >
      {from === undefined || to === undefined ? (
        <Loading />
      ) : (
        <>
          <div className={css('choice')}>
            <VersionSelect
              label="From GitLab version"
              value={from}
              onChange={(next) => {
                onCompare({ from: next, to });
              }}
            />
            <IconButton
              label="Swap the two"
              icon={<ArrowRightLeft size={15} aria-hidden />}
              onClick={() => {
                onCompare({ from: to, to: from });
              }}
            />
            <VersionSelect
              label="To GitLab version"
              value={to}
              onChange={(next) => {
                onCompare({ from, to: next });
              }}
            />
            <Button
              variant="primary"
              disabled={to === now}
              onClick={() => {
                onSwitch(to);
              }}
            >
              {to === now ? `The mock GitLab is ${to}` : `Switch to ${to}…`}
            </Button>
          </div>
          <Comparison from={from} to={to} />
        </>
      )}
    </ViewPage>
  );
}

function Comparison({ from, to }: { readonly from: string; readonly to: string }): ReactElement {
  const { data: diff, error, refetch } = useOperation('compareVersions', { from, to });
  if (error !== null) {
    return <ReadFailure title="The two could not be compared" error={error} onRetry={refetch} />;
  }
  return diff === undefined ? <Loading /> : <ChangeList diff={diff} />;
}
