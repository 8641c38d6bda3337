/** The mock GitLab's world: what exists in it, how it behaves, and worlds kept for later. */
import { CircleAlert, CircleCheck, Undo2 } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { isEditable } from '../../ui/controls/is-editable.ts';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { Tabs } from '../../ui/layout/tabs.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PlacesTab } from './places-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { SnapshotsTab } from './snapshots-tab.tsx';
import { useWorldChanges, type WorldMessage } from './use-world-changes.ts';
import styles from './world.module.css';

const css = bindClasses(styles);

type TabName = 'places' | 'people' | 'settings' | 'snapshots';

export interface WorldDialogProps {
  readonly onClose: () => void;
  /** Opens at the trust of that target, e.g. https://localhost:8443. */
  readonly trust?: string | null;
}

export function WorldDialog({ onClose, trust = null }: WorldDialogProps): ReactElement {
  const { data: world, error, refetch } = useOperation('getWorld', { secrets: true });
  const [tab, setTab] = useState<TabName>(trust === null ? 'places' : 'settings');
  const changes = useWorldChanges();
  const undoable = world?.undoable ?? null;

  const undo = (): void => {
    if (undoable === null || changes.busy) return;
    void changes.carryOut((client) => client.call('undoWorldChange', {}));
  };
  useUndoKey(undo);
  return (
    <Dialog
      open
      width="wide"
      title="Mock GitLab"
      description="Who and what exists in the mock GitLab, and how it behaves."
      onClose={onClose}
      footer={
        <>
          <Message message={changes.message} />
          <Button
            icon={<Undo2 size={14} aria-hidden />}
            disabled={undoable === null || changes.busy}
            title={undoable ?? 'Nothing was changed by hand since the harness started'}
            onClick={undo}
          >
            Undo
          </Button>
        </>
      }
    >
      <div className={css('world')}>
        {error !== null && (
          <ReadFailure title="The world could not be read" error={error} onRetry={refetch} />
        )}
        {error === null && world === undefined && <Loading />}
        {error === null && world !== undefined && (
          <Tabs
            label="Mock GitLab"
            value={tab}
            onChange={setTab}
            tabs={[
              {
                value: 'places',
                label: 'Groups',
                panel: <PlacesTab world={world} edit={changes.edit} />,
              },
              {
                value: 'people',
                label: 'People',
                panel: <PeopleTab world={world} edit={changes.edit} />,
              },
              {
                value: 'settings',
                label: 'Settings',
                panel: <SettingsTab world={world} edit={changes.edit} wantedTrust={trust} />,
              },
              {
                value: 'snapshots',
                label: 'Snapshots',
                panel: <SnapshotsTab changes={changes} />,
              },
            ]}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Ctrl+Z for as long as the dialog is open: what was removed may have had the focus, so the page listens. */
function useUndoKey(undo: () => void): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
      if (!isUndo || event.defaultPrevented || isEditable(event.target)) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener('keydown', handleKey);
    return () => {
      window.removeEventListener('keydown', handleKey);
    };
  });
}

function Message({ message }: { readonly message: WorldMessage | null }): ReactElement {
  return (
    <p role="status" className={css('message', message?.tone)}>
      {message?.tone === 'success' && <CircleCheck size={14} aria-hidden />}
      {message?.tone === 'danger' && <CircleAlert size={14} aria-hidden />}
      <span>{message?.text}</span>
    </p>
  );
}
