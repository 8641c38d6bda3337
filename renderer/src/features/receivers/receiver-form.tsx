/** Adds a receiver or changes one: where it listens, by which certificate, and whom it passes requests on to. */
import { type ReactElement, useEffect, useRef, useState } from 'react';

import type { ReceiverView } from '#contract/views/receiver-view.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { FieldError, TextField } from '../../ui/controls/text-field.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { useEscape } from '../../ui/overlay/use-escape.ts';
import { draftOf, draftProblem, type ReceiverDraft, receiverOf } from './receiver-settings.ts';
import styles from './receivers.module.css';
import { useReceiverChanges } from './use-receiver-changes.ts';

const css = bindClasses(styles);

export interface ReceiverFormProps {
  /** The one to change; null = a new one. */
  readonly receiver: ReceiverView | null;
  readonly onDone: () => void;
}

export function ReceiverForm({ receiver, onDone }: ReceiverFormProps): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(receiver));
  const [refusal, setRefusal] = useState<string | null>(null);
  const { busy, set } = useReceiverChanges({ quiet: true });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);
  useEscape(form, onDone);
  const change = (part: Partial<ReceiverDraft>): void => {
    setRefusal(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async (): Promise<void> => {
    const problem = draftProblem(draft) ?? (await set(receiverOf(draft)));
    if (problem === null) onDone();
    else setRefusal(problem);
  };
  return (
    <form
      ref={form}
      aria-label={receiver === null ? 'Add a receiver' : `Change ${receiver.name}`}
      className={css('form')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {receiver === null && (
        <TextField
          label="Name"
          mono
          placeholder="splunk"
          hint="Stands beside what it received."
          value={draft.name}
          onChange={({ target }) => {
            change({ name: target.value });
          }}
        />
      )}
      <PlaceFields draft={draft} onChange={change} />
      {draft.place === 'port' && (
        <HttpsFields draft={draft} own={receiver?.ownCertificate ?? false} onChange={change} />
      )}
      <TextField
        label="Pass requests on to"
        mono
        placeholder="https://ingest.example.com/logs"
        hint="Each is kept first, then sent there as it came, but for the path and Host of that URL; the sender gets its answer."
        value={draft.forward}
        onChange={({ target }) => {
          change({ forward: target.value });
        }}
      />
      {refusal !== null && <FieldError message={refusal} />}
      <div className={css('buttons')}>
        <Button variant="primary" type="submit" disabled={busy}>
          {receiver === null ? 'Add' : 'Save'}
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: ReceiverDraft;
  readonly onChange: (part: Partial<ReceiverDraft>) => void;
}

function PlaceFields({ draft, onChange }: FieldsProps): ReactElement {
  return (
    <>
      <Segmented
        label="Where it listens"
        value={draft.place}
        segments={[
          { value: 'port', label: 'A port of its own' },
          { value: 'prefix', label: 'Paths of the local receiver' },
        ]}
        onChange={(place) => {
          onChange({ place });
        }}
      />
      {draft.place === 'port' ? (
        <TextField
          label="Port"
          mono
          inputMode="numeric"
          placeholder="any free one"
          value={draft.port}
          onChange={({ target }) => {
            onChange({ port: target.value });
          }}
        />
      ) : (
        <TextField
          label="Paths that begin with"
          mono
          placeholder="/splunk"
          value={draft.prefix}
          onChange={({ target }) => {
            onChange({ prefix: target.value });
          }}
        />
      )}
    </>
  );
}

function HttpsFields({ draft, own, onChange }: FieldsProps & { readonly own: boolean }) {
  return (
    <>
      <Checkbox
        label="https"
        note="A certificate for this machine is made, signed by a CA of this harness, unless you give one."
        checked={draft.https}
        onChange={(https) => {
          onChange({ https });
        }}
      />
      {draft.https && (
        <Disclosure label={own ? 'Another certificate of your own' : 'A certificate of your own'}>
          <div className={css('pems')}>
            <TextArea
              label="Certificate"
              placeholder="-----BEGIN CERTIFICATE-----"
              value={draft.cert}
              onChange={({ target }) => {
                onChange({ cert: target.value });
              }}
            />
            <TextArea
              label="Private key"
              placeholder="-----BEGIN PRIVATE KEY-----"
              value={draft.key}
              onChange={({ target }) => {
                onChange({ key: target.value });
              }}
            />
          </div>
        </Disclosure>
      )}
    </>
  );
}
