/** The rehearsals: where they are to happen, what each is about, and a button that has it happen. */
import { Play } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { OperationInput } from '#contract/operations.ts';
import type { RehearsalView } from '#contract/rehearsal.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import styles from './rehearsals.module.css';

const css = bindClasses(styles);

export interface RehearsalListProps {
  readonly onStart: (wanted: OperationInput<'startRehearsal'>) => void;
}

interface Place {
  readonly url: string;
  readonly token: string;
  readonly witness: string;
}

const nowhere: Place = { url: '', token: '', witness: '' };

/** As it is asked for; what is empty is left out. */
function requestAt(id: string, place: Place): OperationInput<'startRehearsal'> {
  const [url, token, witness] = [place.url, place.token, place.witness].map((text) => text.trim());
  return {
    ...{ id, url: url ?? '' },
    ...(token ? { token } : {}),
    ...(witness ? { witness } : {}),
  };
}

export function RehearsalList({ onStart }: RehearsalListProps): ReactElement {
  const { data, error, refetch } = useOperation('listRehearsals', {});
  const [place, setPlace] = useState(nowhere);
  const rehearsals = data ?? [];
  const change = (part: Partial<Place>): void => {
    setPlace((before) => ({ ...before, ...part }));
  };
  return (
    <Disclosure
      label="Rehearsals"
      summary={summaryOf(rehearsals.length, data === undefined, error)}
    >
      <div className={css('list')}>
        <span className={css('note')}>
          Outages that GitLab had, made to happen again at your endpoint in a world of their own.
        </span>
        <TextField
          label="Endpoint"
          inputMode="url"
          mono
          placeholder="http://127.0.0.1:3000/ingest"
          value={place.url}
          onChange={({ target }) => {
            change({ url: target.value });
          }}
        />
        <TextField
          label="Verification token"
          mono
          placeholder="Generated"
          value={place.token}
          onChange={({ target }) => {
            change({ token: target.value });
          }}
        />
        <TextField
          label="Witness"
          hint="What shows what was kept: file:PATH, url:URL or cmd:COMMAND. Without one the answers are yours."
          mono
          placeholder="None"
          value={place.witness}
          onChange={({ target }) => {
            change({ witness: target.value });
          }}
        />
        {rehearsals.map((rehearsal) => (
          <Rehearsal
            key={rehearsal.id}
            rehearsal={rehearsal}
            disabled={place.url.trim() === ''}
            onStart={() => {
              onStart(requestAt(rehearsal.id, place));
            }}
          />
        ))}
        {error !== null && (
          <ReadFailure title="The rehearsals could not be read" error={error} onRetry={refetch} />
        )}
      </div>
    </Disclosure>
  );
}

function summaryOf(count: number, waiting: boolean, error: Error | null): string {
  if (error !== null) return 'Not read';
  return waiting ? 'Loading' : String(count);
}

interface RehearsalProps {
  readonly rehearsal: RehearsalView;
  readonly disabled: boolean;
  readonly onStart: () => void;
}

function Rehearsal({ rehearsal, disabled, onStart }: RehearsalProps): ReactElement {
  const { id, title, story, source, profile, asks } = rehearsal;
  return (
    <section className={css('rehearsal')} aria-label={title}>
      <div className={css('head')}>
        <span className={css('name')}>{title}</span>
        <Button
          size="sm"
          icon={<Play size={14} aria-hidden />}
          disabled={disabled}
          aria-label={`Rehearse ${title}`}
          {...(disabled ? { title: 'Name an endpoint first' } : {})}
          onClick={onStart}
        >
          Rehearse
        </Button>
      </div>
      <Disclosure label={id} summary={`GitLab ${profile}`}>
        <div className={css('details')}>
          <p className={css('story')}>{story}</p>
          <ul className={css('asks')}>
            {asks.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
          <span className={css('note')}>Source: {source}</span>
        </div>
      </Disclosure>
    </section>
  );
}
