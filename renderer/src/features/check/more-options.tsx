/** What few checks need: some probes only, other versions, the same order again, and what is known to fail. */
import { FileCheck, X } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { failingIn } from '#core/checks/read-baseline.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { IconButton } from '../../ui/controls/button.tsx';
import { FileButton } from '../../ui/controls/file-button.tsx';
import { FieldGroup, TextField } from '../../ui/controls/text-field.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import styles from './check.module.css';
import { type CheckSettings, repeatProblem, seedProblem } from './check-settings.ts';
import type { PartOfSettings } from './preset-field.tsx';

const css = bindClasses(styles);

/** What of it is filled in. */
export function moreInWords(settings: CheckSettings): readonly string[] {
  const { only, skip, versions, seed, repeat, baseline } = settings;
  return [
    ...(only === '' ? [] : [`only ${only}`]),
    ...(skip === '' ? [] : [`without ${skip}`]),
    ...(versions === '' ? [] : [`for ${versions}`]),
    ...(seed === '' ? [] : [`seed ${seed}`]),
    ...(repeat === '' ? [] : [`${repeat} times`]),
    ...(baseline === null ? [] : [`${baseline.ids.length} known to fail`]),
  ];
}

export function MoreOptions({ settings, set }: PartOfSettings): ReactElement {
  const field = (
    key: 'only' | 'skip' | 'versions' | 'seed' | 'repeat',
    label: string,
    hint: string,
    rest: { readonly placeholder: string; readonly error?: string | null },
  ): ReactElement => (
    <TextField
      label={label}
      hint={hint}
      {...rest}
      value={settings[key]}
      onChange={(event) => {
        set({ [key]: event.target.value });
      }}
    />
  );
  return (
    <div className={css('options')}>
      {field('only', 'Only these probes', 'Ids and areas, by commas; empty = all.', {
        placeholder: 'body, auth/wrong-token-refused',
      })}
      {field('skip', 'Without these probes', 'Ids and areas, by commas.', {
        placeholder: 'size/1-mb',
      })}
      {field('versions', 'Columns', 'GitLab versions, by commas; empty = the usual eight.', {
        placeholder: '16.1, 18.0, next',
      })}
      {field('seed', 'Seed', 'The same number sends the same events; the summary names it.', {
        placeholder: 'another one each time',
        error: seedProblem(settings.seed),
      })}
      {field(
        'repeat',
        'Repeat',
        'How often each probe is sent; the worst that came of it counts.',
        {
          placeholder: '1',
          error: repeatProblem(settings.repeat),
        },
      )}
      <BaselineField settings={settings} set={set} />
    </div>
  );
}

function BaselineField({ settings, set }: PartOfSettings): ReactElement {
  const [problem, setProblem] = useState<string | null>(null);
  const { baseline } = settings;
  const read = async (file: File): Promise<void> => {
    const ids = failingIn(await file.text());
    setProblem(
      ids === null
        ? `${file.name} is no report: export one as JSON, or take lines of check --json.`
        : null,
    );
    if (ids !== null) set({ baseline: { name: file.name, ids } });
  };
  return (
    <FieldGroup
      label="Baseline"
      term="baseline"
      hint="What fails in an earlier report does not count."
    >
      <div className={css('baseline')}>
        <FileButton
          size="sm"
          icon={<FileCheck size={14} aria-hidden />}
          fileLabel="File with an earlier report"
          accept=".json,.jsonl,.ndjson"
          onPick={(file) => {
            void read(file);
          }}
        >
          Choose a report…
        </FileButton>
        {baseline !== null && (
          <>
            <span>
              {baseline.name}: {countOf(baseline.ids.length, 'probe')} known to fail
            </span>
            <IconButton
              size="sm"
              label="Without a baseline"
              icon={<X size={14} aria-hidden />}
              onClick={() => {
                set({ baseline: null });
              }}
            />
          </>
        )}
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </FieldGroup>
  );
}
