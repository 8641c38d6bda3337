/** A whole recording held against a GitLab version: what one request alone does not tell is found here too. */
import { CircleAlert, CircleSlash, FileSearch } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { RecordingDetails } from '#contract/operations/log-operations.ts';
import type { RecordingCheck as Checked } from '#contract/recording-check.ts';

import { useAction, useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Select, type SelectOption } from '../../ui/controls/select.tsx';
import { countOf, formatCount } from '../../ui/data/format-quantity.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import styles from './check.module.css';
import { FindingTable } from './finding-table.tsx';
import own from './recording-check.module.css';

const css = bindClasses({ ...styles, ...own });
const bestMatch = 'best';

export interface RecordingCheckProps {
  /** Id of the recording. */
  readonly recording: string;
  readonly onRecording: (id: string) => void;
  /** Shows a request of the current recording in the list. */
  readonly onShow: (seq: number) => void;
}

export function RecordingCheck(props: RecordingCheckProps): ReactElement {
  const { recording, onRecording, onShow } = props;
  const { data: recordings = [], error: notListed, refetch } = useOperation('listRecordings', {});
  const { data: world } = useOperation('getWorld', {});
  const { data: read } = useOperation('getRecordingCheck', { recording });
  const [profile, setProfile] = useState(bestMatch);
  const [tolerant, setTolerant] = useState(false);
  const start = useAction('startRecordingCheck');
  const cancel = useAction('cancelRecordingCheck');
  const check = read?.check ?? null;
  const isRunning = check?.state === 'running';
  const current = recordings.find((one) => one.current)?.id;
  const problem = start.error ?? cancel.error;
  return (
    <>
      <form
        className={css('recording')}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate({ recording, tolerant, ...(profile === bestMatch ? {} : { profile }) });
        }}
      >
        <Select
          label="Recording"
          value={recording}
          groups={[
            {
              label: 'Recordings',
              options: recordings.map(optionOf).reverse(),
            },
          ]}
          onChange={onRecording}
        />
        <Select
          label="Held against"
          value={profile}
          groups={[
            {
              label: 'GitLab',
              options: [
                { value: bestMatch, label: 'the GitLab that matches best' },
                ...(world?.profiles ?? []).map((one) => ({ value: one, label: `GitLab ${one}` })),
              ],
            },
          ]}
          onChange={setProfile}
        />
        {isRunning ? (
          <Button
            onClick={() => {
              cancel.mutate({ recording });
            }}
          >
            Cancel
          </Button>
        ) : (
          <Button type="submit" variant="primary" disabled={start.isPending}>
            Check this recording
          </Button>
        )}
        <Checkbox
          label="Order and case are only worth knowing, as behind a proxy"
          checked={tolerant}
          onChange={setTolerant}
        />
      </form>
      {notListed !== null && (
        <ReadFailure title="The recordings could not be read" error={notListed} onRetry={refetch} />
      )}
      {problem !== null && (
        <p role="alert" className={css('problem')}>
          <CircleAlert size={14} aria-hidden />
          {problem.message}
        </p>
      )}
      <Outcome check={check} onShow={recording === current ? onShow : null} />
    </>
  );
}

function optionOf({ id, name, startedAt, entries, current }: RecordingDetails): SelectOption {
  return {
    ...{ value: id, label: name ?? new Date(startedAt).toLocaleString() },
    note: countOf(entries, 'entry', 'entries') + (current ? ', in use' : ''),
  };
}

interface OutcomeProps {
  readonly check: Checked | null;
  /** null = the list shows another recording. */
  readonly onShow: ((seq: number) => void) | null;
}

function Outcome({ check, onShow }: OutcomeProps): ReactElement {
  if (check === null) {
    return (
      <EmptyState
        icon={<FileSearch size={20} aria-hidden />}
        title="This recording is not checked yet"
      >
        Every request of the recording is held against what GitLab sends, as by `auditorium
        conform`: headers, payload, events that came twice and such as a filter leaves out.
      </EmptyState>
    );
  }
  const { state, progress, failure } = check;
  if (state === 'failed') {
    return (
      <EmptyState icon={<CircleAlert size={20} aria-hidden />} title="It could not be checked">
        <span role="alert">{failure?.message}</span>
      </EmptyState>
    );
  }
  if (state === 'running') {
    const { done, total } = progress;
    return (
      <div className={css('progress')}>
        <progress
          className={css('bar')}
          aria-label="Entries read"
          max={Math.max(total, 1)}
          value={done}
        />
        <p role="status" className={css('progressText')}>
          {formatCount(done)} of {countOf(total, 'entry', 'entries')} read
        </p>
      </div>
    );
  }
  return (
    <>
      <p role="status" className={css('progressText')}>
        {state === 'cancelled' && <CircleSlash size={14} aria-hidden />}
        {inWords(check)}
      </p>
      <FindingTable groups={check.groups} onShow={onShow} />
    </>
  );
}

/** The last line of the command, in the same words. */
function inWords({ state, requests, profile, matches, counts, progress }: Checked): string {
  if (state === 'cancelled') {
    return `Cancelled after ${formatCount(progress.done)} of ${countOf(progress.total, 'entry', 'entries')}: what is below is of those.`;
  }
  if (profile === null) return 'There is no request in this recording: nothing to judge.';
  const others = (matches ?? []).filter((version) => version !== profile);
  const like = others.length === 0 ? '' : `; the same holds of ${others.join(', ')}`;
  const how = matches === null ? '' : `, which matches best${like}`;
  const { must, should, may } = counts;
  return `${countOf(requests, 'request')} held against GitLab ${profile}${how}: ${must} must, ${should} should, ${may} may.`;
}
