/** The form for which entries are meant. */
import type { ReactElement, ReactNode } from 'react';

import type { Run } from '#contract/run.ts';

import { useRuns } from '../../../client/harness-context.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select, type SelectOption } from '../../../ui/controls/select.tsx';
import { FieldGroup, TextField } from '../../../ui/controls/text-field.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import type { EntryChoice, EntryScope, LogSelection } from './entry-choice.ts';

export interface ChoiceFieldsProps {
  readonly choice: EntryChoice;
  readonly selection: LogSelection;
  readonly onChange: (choice: EntryChoice) => void;
  /** How many there are, or why that is not known. */
  readonly count: ReactNode;
}

function scopesOf({ picked, shown, search }: LogSelection, anyRun: boolean): SelectOption[] {
  const options: (SelectOption & { readonly value: EntryScope })[] = [
    ...(picked.length === 0
      ? []
      : [{ value: 'picked' as const, label: `Selected: ${countOf(picked.length, 'row')}` }]),
    ...(shown === null
      ? []
      : [
          {
            value: 'shown' as const,
            label: `Shown by the filter: ${countOf(shown.length, 'row')}`,
          },
        ]),
    ...(search === null ? [] : [{ value: 'found' as const, label: 'Found by the search' }]),
    { value: 'all', label: 'The whole recording' },
    { value: 'since', label: 'Everything since' },
    ...(anyRun ? [{ value: 'run' as const, label: 'One run' }] : []),
    { value: 'places', label: 'Places in the log' },
  ];
  return options;
}

/** A run by when it began and how much of it there was. */
function runOption({ id, startedAt, events, kind, scenario }: Run): SelectOption {
  const time = new Date(startedAt).toLocaleTimeString('en-GB');
  const what = countOf(events.done, kind === 'replay' ? 'request' : 'event');
  return { value: id, label: `${time}, ${what}`, note: scenario?.name ?? id };
}

export function ChoiceFields({
  choice,
  selection,
  onChange,
  count,
}: ChoiceFieldsProps): ReactElement {
  const { scope } = choice;
  const runs = useRuns();
  const isOne = scope === 'picked' && selection.picked.length === 1;
  return (
    <FieldGroup label="Which" hint={<span role="status">{count}</span>}>
      <Select
        label="Which entries"
        value={scope}
        groups={[{ label: null, options: scopesOf(selection, runs.length > 0) }]}
        onChange={(next) => {
          onChange({
            ...choice,
            scope: next as EntryScope,
            run: choice.run || (runs.at(-1)?.run.id ?? ''),
          });
        }}
      />
      {scope === 'since' && (
        <TextField
          label="Since"
          hint="So long ago, such as 90s, 10m or 2h, or a time such as 2026-11-21T09:30."
          mono
          value={choice.since}
          onChange={({ target }) => {
            onChange({ ...choice, since: target.value });
          }}
        />
      )}
      {scope === 'run' && (
        <Select
          label="Run"
          value={choice.run}
          groups={[{ label: null, options: runs.map(({ run }) => runOption(run)).reverse() }]}
          onChange={(run) => {
            onChange({ ...choice, run });
          }}
        />
      )}
      {scope === 'places' && (
        <TextField
          label="Places"
          hint="The numbers in the list, such as 12, 20-40."
          mono
          value={choice.places}
          onChange={({ target }) => {
            onChange({ ...choice, places: target.value });
          }}
        />
      )}
      {!isOne && (
        <Checkbox
          label="Only those not answered 2xx"
          note="Another status, an error, or no answer at all."
          checked={choice.not2xx}
          onChange={(not2xx) => {
            onChange({ ...choice, not2xx });
          }}
        />
      )}
    </FieldGroup>
  );
}
