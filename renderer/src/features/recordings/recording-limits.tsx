/** How many recordings are kept: by number, size and age. */
import { type ReactElement, useState } from 'react';

import type { OperationOutput } from '#contract/operations.ts';

import { useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { FieldGroup, TextField } from '../../ui/controls/text-field.tsx';
import styles from './recordings.module.css';
import type { RecordingChanges } from './use-recording-changes.ts';

const css = bindClasses(styles);
const gigabyte = 1e9;

type Limits = OperationOutput<'getRetention'>;

export function RecordingLimits({
  changes,
}: {
  readonly changes: RecordingChanges;
}): ReactElement | null {
  const { data } = useOperation('getRetention', {});
  if (data === undefined) return null;
  return <LimitsForm key={JSON.stringify(data)} limits={data} changes={changes} />;
}

interface FormProps {
  readonly limits: Limits;
  readonly changes: RecordingChanges;
}

/** undefined = it is no number above 0. */
function readLimit(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}

function shown(value: number | null): string {
  return value === null ? '' : String(value);
}

function LimitsForm({ limits, changes }: FormProps): ReactElement {
  const [count, setCount] = useState(shown(limits.count));
  const [size, setSize] = useState(shown(limits.bytes === null ? null : limits.bytes / gigabyte));
  const [days, setDays] = useState(shown(limits.days));
  const [problem, setProblem] = useState<string | null>(null);
  const set = (): void => {
    const [most, gigabytes, age] = [readLimit(count), readLimit(size), readLimit(days)];
    if (most === undefined || gigabytes === undefined || age === undefined) {
      setProblem('A limit is a number above 0, or empty.');
      return;
    }
    setProblem(null);
    const bytes = gigabytes === null ? null : Math.max(1, Math.round(gigabytes * gigabyte));
    void changes.limit({ count: most === null ? null : Math.ceil(most), bytes, days: age });
  };
  return (
    <FieldGroup
      label="Limits"
      hint="Beyond, the oldest recordings are deleted for good; one that is kept, and the one in use, never go. Empty = no limit."
    >
      <form
        className={css('limits')}
        onSubmit={(event) => {
          event.preventDefault();
          set();
        }}
      >
        <Limit label="Recordings" value={count} onChange={setCount} />
        <Limit label="GB in all" value={size} onChange={setSize} />
        <Limit label="Days" value={days} onChange={setDays} />
        <Button type="submit">Set the limits</Button>
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
    </FieldGroup>
  );
}

interface LimitProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Limit({ label, value, onChange }: LimitProps): ReactElement {
  return (
    <TextField
      label={label}
      inputMode="decimal"
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
