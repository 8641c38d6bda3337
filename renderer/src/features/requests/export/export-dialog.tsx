/** Writes a part of the log to a file: which entries, in which form, with or without secrets. */
import { CircleCheck, Download } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { type ExportFormat, isOfRequests } from '#core/log/export/export-format.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { FieldError, FieldGroup } from '../../../ui/controls/text-field.tsx';
import { countOf, formatCount } from '../../../ui/data/format-quantity.ts';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { ChoiceFields } from '../choice/choice-fields.tsx';
import { type LogSelection, proposeChoice, toQuery } from '../choice/entry-choice.ts';
import styles from '../requests.module.css';
import { type LogExporter, useExport } from './use-export.ts';

const css = bindClasses(styles);

const about: Readonly<Record<ExportFormat, string>> = {
  har: 'Requests and answers for browsers, proxies and other tools that read HAR.',
  jsonl: 'Every entry whole, one a line: skips, API calls and notices too. Import reads it again.',
  curl: 'A shell script that sends each request again with exactly these headers.',
};

export interface ExportDialogProps {
  readonly selection: LogSelection;
  readonly onClose: () => void;
}

export function ExportDialog({ selection, onClose }: ExportDialogProps): ReactElement {
  const [choice, setChoice] = useState(() => proposeChoice(selection));
  const [format, setFormat] = useState<ExportFormat>('har');
  const [secrets, setSecrets] = useState(false);
  const [now] = useState(() => Date.now());
  const requests = isOfRequests(format);
  const { query, reason } = toQuery(choice, selection, { requests, now });
  const exporter = useExport({ query, recording: selection.recording, format });
  const counted =
    exporter.count !== null &&
    (requests ? countOf(exporter.count, 'request') : countOf(exporter.count, 'entry', 'entries'));

  return (
    <Dialog
      open
      title="Export"
      description="Writes a part of the log to a file."
      onClose={onClose}
      footer={
        <ExportFooter
          exporter={exporter}
          ready={query !== null && exporter.count !== 0}
          onSave={() => {
            void exporter.save(secrets);
          }}
        />
      }
    >
      <div className={css('form')}>
        <ChoiceFields
          choice={choice}
          selection={selection}
          onChange={setChoice}
          count={reason === null ? counted : <FieldError message={reason} />}
        />
        <FieldGroup label="Form" hint={about[format]}>
          <Segmented
            label="Form"
            value={format}
            segments={[
              { value: 'har', label: 'HAR' },
              { value: 'jsonl', label: 'JSON lines' },
              { value: 'curl', label: 'curl' },
            ]}
            onChange={setFormat}
          />
        </FieldGroup>
        <Checkbox
          label="Include secrets"
          note={
            secrets
              ? 'Tokens and secret headers are in the file as they are: handle it like a password.'
              : 'Tokens, secret headers, and credentials in URLs are masked. Event bodies stay as they are.'
          }
          checked={secrets}
          onChange={setSecrets}
        />
      </div>
    </Dialog>
  );
}

interface ExportFooterProps {
  readonly exporter: LogExporter;
  readonly ready: boolean;
  readonly onSave: () => void;
}

function ExportFooter({ exporter, ready, onSave }: ExportFooterProps): ReactElement {
  const { problem, progress, written, stop } = exporter;
  if (progress !== null) {
    return (
      <>
        <span role="status" className={css('result')}>
          {formatCount(progress.done)} of {countOf(progress.total, 'entry', 'entries')} read
        </span>
        <Button onClick={stop}>Cancel</Button>
      </>
    );
  }
  return (
    <>
      {problem !== null && (
        <p role="alert" className={css('problem')}>
          {problem}
        </p>
      )}
      {problem === null && written !== null && (
        <span role="status" className={css('result')}>
          <CircleCheck size={14} aria-hidden /> Wrote {written}.
        </span>
      )}
      <Button
        variant="primary"
        icon={<Download size={14} aria-hidden />}
        disabled={!ready}
        onClick={onSave}
      >
        Export
      </Button>
    </>
  );
}
