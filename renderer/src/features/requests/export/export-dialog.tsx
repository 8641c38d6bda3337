/** Writes a part of the log to a file: which entries, in which form, with or without secrets. */
import { CircleCheck, Download } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import {
  type FileFormat,
  fileFormats,
  hasRequestsOnly,
} from '#contract/transfer/export-request.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { FieldError, FieldGroup } from '../../../ui/controls/text-field.tsx';
import { countOf, formatCount } from '../../../ui/data/format-quantity.ts';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { ChoiceFields } from '../choice/choice-fields.tsx';
import { type LogSelection, proposeChoice, toQuery } from '../choice/entry-choice.ts';
import styles from '../requests.module.css';
import { type LogExporter, useExport } from './use-export.ts';

const css = bindClasses(styles);

const about: Readonly<Record<FileFormat, string>> = {
  har: 'Requests and answers for browsers, proxies and other tools that read HAR.',
  jsonl: 'Every entry whole, one a line: skips, API calls and notices too. Import reads it again.',
  curl: 'A shell script that sends each request again with exactly these headers.',
  http: 'For the HTTP clients of editors, which send each request by a click.',
  raw: 'The bytes of each request, one after another, as they were on the wire. With secrets masked they are not those.',
  k6: 'A script for k6 that sends everything again at the same pace. What k6 cannot do is said in it.',
  artillery:
    'A script for Artillery that sends everything again, one after another. What Artillery cannot do is said in it.',
  bundle:
    'A zip to show to others: the recording, its requests as HAR, the ledger, and a text that says what is what.',
};

const groups = [
  {
    label: 'To keep and to show',
    options: [
      { value: 'har', label: 'HAR' },
      { value: 'jsonl', label: 'JSON lines' },
      { value: 'bundle', label: 'Evidence bundle (zip)' },
    ],
  },
  {
    label: 'To send again',
    options: [
      { value: 'curl', label: 'curl' },
      { value: 'http', label: '.http file' },
      { value: 'raw', label: 'Raw bytes' },
    ],
  },
  {
    label: 'For load',
    options: [
      { value: 'k6', label: 'k6 script' },
      { value: 'artillery', label: 'Artillery script' },
    ],
  },
];

export interface ExportDialogProps {
  readonly selection: LogSelection;
  readonly onClose: () => void;
}

export function ExportDialog({ selection, onClose }: ExportDialogProps): ReactElement {
  const [choice, setChoice] = useState(() => proposeChoice(selection));
  const [format, setFormat] = useState<FileFormat>('har');
  const [secrets, setSecrets] = useState(false);
  const [pseudonymise, setPseudonymise] = useState(false);
  const [now] = useState(() => Date.now());
  const requests = hasRequestsOnly(format);
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
            void exporter.save({ secrets, pseudonymise });
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
          <Select
            label="Form"
            value={format}
            groups={groups}
            onChange={(value) => {
              setFormat(fileFormats.find((known) => known === value) ?? 'har');
            }}
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
        <Checkbox
          label="Pseudonymise"
          note={
            pseudonymise
              ? 'Names, mail and IP addresses and paths have stand-ins, the same for the same everywhere. Ids and hosts stay.'
              : 'For recordings of real people: puts stand-ins in the place of names, addresses and paths.'
          }
          checked={pseudonymise}
          onChange={setPseudonymise}
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
