/** Reads requests from a file or from what is pasted, to be looked at and replayed. */
import { CircleCheck, Upload } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { isRecordingFile } from '#core/recordings/recording-file.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { FileButton } from '../../../ui/controls/file-button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { FieldGroup } from '../../../ui/controls/text-field.tsx';
import { countOf, formatBytes } from '../../../ui/data/format-quantity.ts';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import hidden from '../../../ui/theme/visually-hidden.module.css';
import styles from '../requests.module.css';
import {
  type ImportInto,
  type ImportOutcome,
  type ImportProgress,
  type LogImporter,
  useImport,
} from './use-import.ts';

const css = bindClasses({ ...hidden, ...styles });

export interface ImportDialogProps {
  /** Dropped on the window; null = to be chosen. */
  readonly file: File | null;
  readonly onClose: () => void;
  /** Called before the log goes on in another recording: no place of this one is there any more. */
  readonly onLeave: () => void;
  /** Opens the file of a whole recording, and settles with whether it did; trouble is told elsewhere. */
  readonly onRecording: (file: File) => Promise<boolean>;
}

export function ImportDialog(props: ImportDialogProps): ReactElement {
  const { file } = props;
  return file !== null && isRecordingFile(file.name) ? (
    <RecordingDialog {...props} file={file} />
  ) : (
    <RequestsDialog {...props} />
  );
}

/** A recording that somebody else asks to be opened: nothing of it is read in before a person says so. */
function RecordingDialog({
  file,
  onClose,
  onLeave,
  onRecording,
}: ImportDialogProps & { readonly file: File }): ReactElement {
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      title="Open a recording"
      description="All of it becomes a recording of its own, in which the log goes on; the one before stays on disk."
      onClose={onClose}
      footer={
        <Button
          data-autofocus
          variant="primary"
          icon={<Upload size={14} aria-hidden />}
          disabled={busy}
          onClick={() => {
            setBusy(true);
            onLeave();
            void onRecording(file).then((isOpen) => {
              setBusy(false);
              if (isOpen) onClose();
            });
          }}
        >
          {busy ? 'Opening…' : 'Open'}
        </Button>
      }
    >
      <p className={css('result')}>
        <code>{file.name}</code> {formatBytes(file.size)}
      </p>
    </Dialog>
  );
}

function RequestsDialog({ file: dropped, onClose, onLeave }: ImportDialogProps): ReactElement {
  const importer = useImport();
  const { outcome, progress } = importer;
  const [file, setFile] = useState(dropped);
  const [text, setText] = useState('');
  const [into, setInto] = useState<ImportInto>('new');
  const chosen = file ?? (text.trim() === '' ? null : new File([text], 'pasted text'));

  return (
    <Dialog
      open
      title="Import"
      description="Requests of a HAR file, an exported log or bundle, payloads as JSON, curl commands, or raw requests; gzip and zip of those too. Of any size: it is read as it comes."
      onClose={onClose}
      footer={
        <ImportFooter
          importer={importer}
          ready={chosen !== null}
          onImport={() => {
            if (chosen === null) return;
            if (into === 'new') onLeave();
            void importer.load(chosen, into);
          }}
          onClose={onClose}
        />
      }
    >
      <div className={css('form')}>
        <FilePicker
          file={file}
          onPick={(picked) => {
            setFile(picked);
            setText('');
            importer.reset();
          }}
        />
        <TextArea
          label="Or paste"
          hint="Such as a curl command that a browser copied, or one payload."
          rows={4}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setFile(null);
            importer.reset();
          }}
        />
        <IntoField into={into} onChange={setInto} />
        {progress !== null && <Progress {...progress} />}
        {outcome !== null && (
          <Result
            outcome={outcome}
            onBack={(id) => {
              onLeave();
              void importer.goBack(id).then((isBack) => {
                if (isBack) onClose();
              });
            }}
            onUndo={(previous) => {
              onLeave();
              void importer.undo({ ...outcome, previous });
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

interface ImportFooterProps {
  readonly importer: LogImporter;
  readonly ready: boolean;
  readonly onImport: () => void;
  readonly onClose: () => void;
}

function ImportFooter({ importer, ready, onImport, onClose }: ImportFooterProps): ReactElement {
  const { busy, progress, outcome, problem, remark, cancel } = importer;
  return (
    <>
      <Problem text={problem} />
      {remark !== null && (
        <span role="status" className={css('result')}>
          {remark}
        </span>
      )}
      {progress !== null && <Button onClick={cancel}>Cancel</Button>}
      <Button
        variant={outcome === null ? 'primary' : 'secondary'}
        icon={<Upload size={14} aria-hidden />}
        disabled={!ready || busy}
        onClick={onImport}
      >
        {outcome === null ? 'Import' : 'Import once more'}
      </Button>
      {outcome !== null && (
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      )}
    </>
  );
}

function Progress({ bytes, size, requests }: ImportProgress): ReactElement {
  return (
    <div className={css('reading')}>
      <progress
        className={css('bar')}
        aria-label="Bytes read"
        max={Math.max(size, 1)}
        value={bytes}
      />
      <p role="status" className={css('result')}>
        {formatBytes(bytes)} of {formatBytes(size)} read, {countOf(requests, 'request')} found
      </p>
    </div>
  );
}

function Problem({ text }: { readonly text: string | null }): ReactElement | null {
  if (text === null) return null;
  return (
    <p role="alert" className={css('problem')}>
      {text}
    </p>
  );
}

interface IntoFieldProps {
  readonly into: ImportInto;
  readonly onChange: (into: ImportInto) => void;
}

function IntoField({ into, onChange }: IntoFieldProps): ReactElement {
  return (
    <FieldGroup
      label="Into"
      hint={
        into === 'new'
          ? 'The log goes on in a new recording; the one before stays on disk.'
          : 'The requests stand at the end of what is there, and stay: a log only grows.'
      }
    >
      <Segmented
        label="Into"
        value={into}
        segments={[
          { value: 'new', label: 'A new recording' },
          { value: 'current', label: 'This recording' },
        ]}
        onChange={onChange}
      />
    </FieldGroup>
  );
}

interface FilePickerProps {
  readonly file: File | null;
  readonly onPick: (file: File) => void;
}

function FilePicker({ file, onPick }: FilePickerProps): ReactElement {
  return (
    <FieldGroup label="File" hint="It may also be dropped anywhere on the window.">
      <div className={css('file')}>
        <FileButton
          data-autofocus
          fileLabel="File of requests"
          accept=".har,.json,.jsonl,.ndjson,.sh,.txt,.http,.bin,.raw,.gz,.zip,application/json,text/plain"
          onPick={onPick}
        >
          Choose a file…
        </FileButton>
        {file !== null && (
          <span className={css('result')}>
            <code>{file.name}</code> {formatBytes(file.size)}
          </span>
        )}
      </div>
    </FieldGroup>
  );
}

interface ResultProps {
  readonly outcome: ImportOutcome;
  readonly onBack: (recording: string) => void;
  /** @param previous the recording to go back to */
  readonly onUndo: (previous: string) => void;
}

function Result({ outcome, onBack, onUndo }: ResultProps): ReactElement {
  const { requests, name, firstSeq, notices, previous } = outcome;
  return (
    <div role="status">
      <p className={css('result')}>
        <CircleCheck size={14} aria-hidden /> {countOf(requests, 'request')} of {name}, from entry{' '}
        {firstSeq} on.
      </p>
      {notices.length > 0 && (
        <ul className={css('notices')} aria-label="What is not as it was">
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      {previous !== null && (
        <div className={css('file')}>
          <Button
            size="sm"
            variant="link"
            onClick={() => {
              onUndo(previous);
            }}
          >
            Undo
          </Button>
          <Button
            size="sm"
            variant="link"
            onClick={() => {
              onBack(previous);
            }}
          >
            Back to the recording before
          </Button>
        </div>
      )}
    </div>
  );
}
