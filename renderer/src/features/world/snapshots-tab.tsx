/** Worlds kept under names, the world as a file, and the way back to the start. */
import { Camera, Download, RotateCcw, Trash2, Upload } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { SnapshotView } from '#contract/views/world-view.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { FileButton } from '../../ui/controls/file-button.tsx';
import { FieldGroup } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { InlineForm } from './inline-form.tsx';
import type { WorldChanges } from './use-world-changes.ts';
import styles from './world.module.css';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

interface ChangesProps {
  readonly changes: WorldChanges;
}

export function SnapshotsTab({ changes }: ChangesProps): ReactElement {
  const { data: snapshots, error, refetch } = useOperation('listSnapshots', {});
  return (
    <div className={css('tab')}>
      <InlineForm
        label="Name of a new snapshot"
        action="Save snapshot"
        onSubmit={(name) =>
          changes.carryOut(async (client) => {
            await client.call('saveSnapshot', { name });
            return { summary: `Saved the snapshot ${name}.` };
          })
        }
      />
      {error !== null && (
        <ReadFailure title="The snapshots could not be read" error={error} onRetry={refetch} />
      )}
      {error === null && snapshots === undefined && <Loading />}
      {snapshots?.length === 0 && (
        <EmptyState size="small" icon={<Camera {...icon} />} title="No snapshots">
          A snapshot is the whole world as it is now: go back to it as often as you like.
        </EmptyState>
      )}
      <ul className={css('rows')} aria-label="Snapshots">
        {snapshots?.map((snapshot) => (
          <SnapshotLine key={snapshot.name} snapshot={snapshot} changes={changes} />
        ))}
      </ul>
      <WorldFile changes={changes} />
      <Reset changes={changes} />
    </div>
  );
}

interface SnapshotLineProps extends ChangesProps {
  readonly snapshot: SnapshotView;
}

function SnapshotLine({ snapshot, changes }: SnapshotLineProps): ReactElement {
  const { name, savedAt, summary } = snapshot;
  return (
    <li className={css('row')}>
      <div className={css('line')}>
        <span className={css('words', 'stacked')}>
          <code>{name}</code>
          <span className={css('faint')}>
            {savedAt !== null && `${new Date(savedAt).toLocaleString()}: `}
            {summary}
          </span>
        </span>
        <Button
          size="sm"
          disabled={savedAt === null}
          onClick={() => {
            void changes.carryOut((client) => client.call('restoreSnapshot', { name }));
          }}
        >
          Restore
        </Button>
        <IconButton
          size="sm"
          label={`Delete the snapshot ${name}`}
          icon={<Trash2 {...icon} />}
          onClick={() => {
            void changes.carryOut(async (client) => {
              await client.call('deleteSnapshot', { name });
              return { summary: `Deleted the snapshot ${name}.` };
            });
          }}
        />
      </div>
    </li>
  );
}

function WorldFile({ changes }: ChangesProps): ReactElement {
  const [secrets, setSecrets] = useState(false);
  return (
    <FieldGroup
      label="World file"
      hint="Text for version control; `auditorium serve --world` reads it."
    >
      <Checkbox label="With tokens and other secrets" checked={secrets} onChange={setSecrets} />
      <div className={css('buttons')}>
        <Button
          icon={<Download {...icon} />}
          onClick={() => {
            void changes.carryOut(async (client) => {
              const { text } = await client.call('exportWorld', { secrets });
              saveFile('world.json', [text], 'application/json');
              return { summary: 'Wrote world.json.' };
            });
          }}
        >
          Export
        </Button>
        <FileButton
          icon={<Upload {...icon} />}
          fileLabel="World file to import"
          accept=".json,application/json"
          onPick={(file) => {
            void changes.carryOut(async (client) =>
              client.call('importWorld', { text: await file.text() }),
            );
          }}
        >
          Import…
        </FileButton>
      </div>
    </FieldGroup>
  );
}

function Reset({ changes }: ChangesProps): ReactElement {
  const [asked, setAsked] = useState(false);
  return (
    <FieldGroup
      label="Start over"
      hint="The world of a new harness, with new tokens. Destinations go; snapshots and the log stay."
    >
      <div className={css('buttons')}>
        {!asked && (
          <Button
            icon={<RotateCcw {...icon} />}
            onClick={() => {
              setAsked(true);
            }}
          >
            Reset…
          </Button>
        )}
        {asked && (
          <>
            <Button
              variant="primary"
              onClick={() => {
                setAsked(false);
                void changes.carryOut((client) => client.call('resetWorld', {}));
              }}
            >
              Reset the world
            </Button>
            <Button
              onClick={() => {
                setAsked(false);
              }}
            >
              Keep it
            </Button>
          </>
        )}
      </div>
    </FieldGroup>
  );
}
