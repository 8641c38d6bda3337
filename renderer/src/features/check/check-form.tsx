/** What a check is asked for: a URL and a button, and the rest behind one heading. */
import { ListChecks, Square } from 'lucide-react';
import type { ReactElement, RefObject } from 'react';

import { probeLevels } from '#core/checks/check-report.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { FieldGroup, TextField } from '../../ui/controls/text-field.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import styles from './check.module.css';
import { type CheckSettings, headerProblem, isReady, type WitnessKind } from './check-settings.ts';
import { moreInWords, MoreOptions } from './more-options.tsx';
import { PresetField } from './preset-field.tsx';

const css = bindClasses(styles);

export interface CheckFormProps {
  readonly urlRef: RefObject<HTMLInputElement | null>;
  readonly settings: CheckSettings;
  readonly onChange: (settings: CheckSettings) => void;
  readonly isRunning: boolean;
  readonly isBusy: boolean;
  /** The version that counts when none is named. */
  readonly profile: string;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

export function CheckForm({
  urlRef,
  settings,
  onChange,
  isRunning,
  isBusy,
  profile,
  onStart,
  onCancel,
}: CheckFormProps): ReactElement {
  const ready = isReady(settings);
  return (
    <form
      className={css('form')}
      aria-label="Check"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !isRunning && !isBusy) onStart();
      }}
    >
      <div className={css('first')}>
        <TextField
          label="Endpoint"
          ref={urlRef}
          type="text"
          inputMode="url"
          mono
          placeholder="http://127.0.0.1:3000/ingest"
          value={settings.url}
          onChange={(event) => {
            onChange({ ...settings, url: event.target.value });
          }}
        />
        {isRunning ? (
          <Button size="lg" icon={<Square size={14} aria-hidden />} onClick={onCancel}>
            Cancel
          </Button>
        ) : (
          <Button
            type="submit"
            variant="primary"
            size="lg"
            icon={<ListChecks size={15} aria-hidden />}
            disabled={!ready || isBusy}
          >
            Check my endpoint
          </Button>
        )}
      </div>
      <Disclosure label="Options" summary={inWords(settings)}>
        <Options settings={settings} profile={profile} onChange={onChange} />
      </Disclosure>
    </form>
  );
}

const witnessNames: Readonly<Record<WitnessKind, string>> = {
  none: 'None',
  answer: 'The answer',
  url: 'A URL',
  file: 'A file',
};
const witnessHints: Readonly<Record<WitnessKind, string>> = {
  none: 'Without one, a 2xx is answered, not proven.',
  answer: 'The answer echoes what was kept.',
  url: 'Asked with GET when all is sent: its text shows what was kept.',
  file: 'What the endpoint appends to it shows what was kept.',
};

/** What is not as it was, in a line. */
function inWords(settings: CheckSettings): string {
  const { token, headers, preset, profile, level, heavy, destructive, witness } = settings;
  const parts = [
    ...(token === '' ? [] : ['token']),
    ...(headers.trim() === '' ? [] : ['headers']),
    ...(preset === '' ? [] : [preset]),
    ...(profile === '' ? [] : [`GitLab ${profile}`]),
    ...(level === 'must' ? [] : [level]),
    ...(heavy ? ['heavy'] : []),
    ...(destructive ? ['destructive'] : []),
    ...moreInWords(settings),
    witness === 'none' ? 'no witness' : `witness: ${witnessNames[witness].toLowerCase()}`,
  ];
  return parts.join(', ');
}

function Options({
  settings,
  profile,
  onChange,
}: Pick<CheckFormProps, 'settings' | 'profile' | 'onChange'>): ReactElement {
  const set = (change: Partial<CheckSettings>): void => {
    onChange({ ...settings, ...change });
  };
  return (
    <div className={css('options')}>
      <TextField
        label="Verification token"
        term="verification-token"
        hint="The endpoint’s own: with it, that wrong ones are refused counts too."
        data-secret
        value={settings.token}
        onChange={(event) => {
          set({ token: event.target.value });
        }}
      />
      <TextField
        label="GitLab version"
        hint="Results are meant for it; the columns show the others."
        placeholder={profile}
        value={settings.profile}
        onChange={(event) => {
          set({ profile: event.target.value });
        }}
      />
      <PresetField settings={settings} set={set} />
      <TextArea
        label="Custom headers"
        data-secret
        hint="One a line, as on the destination in GitLab."
        rows={2}
        placeholder="Authorization: Splunk 00000000"
        error={headerProblem(settings.headers)}
        value={settings.headers}
        onChange={(event) => {
          set({ headers: event.target.value });
        }}
      />
      <WitnessFields settings={settings} set={set} />
      <FieldGroup label="Level" term="level" hint="The least level that makes the check fail.">
        <Segmented
          label="Level"
          value={settings.level}
          segments={probeLevels.map((level) => ({ value: level, label: level }))}
          onChange={(level) => {
            set({ level });
          }}
        />
      </FieldGroup>
      <FieldGroup label="Sent only when asked for">
        <Checkbox
          label="Heavy probes"
          note="Events of many megabytes."
          checked={settings.heavy}
          onChange={(heavy) => {
            set({ heavy });
          }}
        />
        <Checkbox
          label="Destructive probes"
          note="What may harm the endpoint."
          checked={settings.destructive}
          onChange={(destructive) => {
            set({ destructive });
          }}
        />
      </FieldGroup>
      <div className={css('more')}>
        <Disclosure label="More" summary={moreInWords(settings).join(', ')}>
          <MoreOptions settings={settings} set={set} />
        </Disclosure>
      </div>
    </div>
  );
}

interface WitnessFieldsProps {
  readonly settings: CheckSettings;
  readonly set: (change: Partial<CheckSettings>) => void;
}

function WitnessFields({ settings, set }: WitnessFieldsProps): ReactElement {
  return (
    <FieldGroup label="Witness" term="witness" hint={witnessHints[settings.witness]}>
      <Segmented<WitnessKind>
        label="Witness"
        value={settings.witness}
        segments={(['none', 'answer', 'url', 'file'] as const).map((value) => ({
          value,
          label: witnessNames[value],
        }))}
        onChange={(witness) => {
          set({ witness });
        }}
      />
      {(settings.witness === 'url' || settings.witness === 'file') && (
        <TextField
          label={settings.witness === 'url' ? 'URL of the witness' : 'Path of the file'}
          mono
          placeholder={
            settings.witness === 'url' ? 'http://127.0.0.1:3000/kept' : '/var/log/events.log'
          }
          value={settings.witnessPlace}
          onChange={(event) => {
            set({ witnessPlace: event.target.value });
          }}
        />
      )}
    </FieldGroup>
  );
}
