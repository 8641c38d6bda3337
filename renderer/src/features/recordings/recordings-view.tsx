/** The view Recordings: the logs that there are, and which of them the log goes on in. */
import { FolderOpen, Plus } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { recordingFileEnding } from '#core/recordings/recording-file.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { FileButton } from '../../ui/controls/file-button.tsx';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { ViewPage } from '../../ui/layout/view-page.tsx';
import { RecordingComparison } from './recording-comparison.tsx';
import { RecordingLimits } from './recording-limits.tsx';
import { RecordingRow } from './recording-row.tsx';
import styles from './recordings.module.css';
import { useRecordingChanges } from './use-recording-changes.ts';

const css = bindClasses(styles);

export interface RecordingsViewProps {
  /** Id of the one that a link asks to be shown; null = none. */
  readonly shown?: string | null;
  /** Goes to the check of that recording. */
  readonly onCheck: (id: string) => void;
}

export function RecordingsView({ shown = null, onCheck }: RecordingsViewProps): ReactElement {
  const { data: recordings, error, refetch } = useOperation('listRecordings', {});
  const changes = useRecordingChanges();
  const [loading, setLoading] = useState(false);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const pick = (id: string, isPicked: boolean): void => {
    // The two that were picked last.
    const others = picked.filter((one) => one !== id);
    setPicked(isPicked ? [...others.slice(-1), id] : others);
  };
  const [left, right] = [...picked].sort();
  return (
    <ViewPage
      title="Recordings"
      note="A recording is one log, from “clear” to “clear”. Pick two to compare them. A file of one holds all of it, with the bodies."
    >
      <div className={css('view')}>
        <div className={css('buttons')}>
          <Button icon={<Plus size={14} aria-hidden />} onClick={changes.start}>
            Start a new recording
          </Button>
          <FileButton
            fileLabel="File of a recording"
            accept={recordingFileEnding}
            icon={<FolderOpen size={14} aria-hidden />}
            disabled={loading}
            onPick={(file) => {
              setLoading(true);
              void changes.load(file).finally(() => {
                setLoading(false);
              });
            }}
          >
            {loading ? 'Opening…' : 'Open a file'}
          </FileButton>
        </div>
        {error !== null && (
          <ReadFailure title="The recordings could not be read" error={error} onRetry={refetch} />
        )}
        {error === null && recordings === undefined && <Loading />}
        {shown !== null && recordings?.every(({ id }) => id !== shown) === true && (
          <p role="status">
            There is no recording {shown} here: it was deleted, or another data folder has it. These
            are there.
          </p>
        )}
        <ul className={css('rows')} aria-label="Recordings">
          {[...(recordings ?? [])].reverse().map((recording) => (
            <RecordingRow
              key={recording.id}
              recording={recording}
              shown={recording.id === shown}
              picked={picked.includes(recording.id)}
              onPick={(isPicked) => {
                pick(recording.id, isPicked);
              }}
              changes={changes}
              onCheck={() => {
                onCheck(recording.id);
              }}
            />
          ))}
        </ul>
        {left !== undefined && right !== undefined && (
          <RecordingComparison left={left} right={right} />
        )}
        <RecordingLimits changes={changes} />
      </div>
    </ViewPage>
  );
}
