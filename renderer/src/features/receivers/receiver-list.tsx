/** The receivers of this harness: where each listens, what it does, and how to change that. */
import { Pencil, Play, Plus, RotateCw, Square, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { ReceiverView } from '#contract/views/receiver-view.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness, useOperation } from '../../client/harness-context.tsx';
import { bindClasses } from '../../ui/bind-classes.ts';
import { Badge } from '../../ui/controls/badge.tsx';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { Loading } from '../../ui/layout/loading.tsx';
import { ReadFailure } from '../../ui/layout/read-failure.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { ReceiverForm } from './receiver-form.tsx';
import { inputOf } from './receiver-settings.ts';
import styles from './receivers.module.css';
import { useReceiverChanges } from './use-receiver-changes.ts';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export function ReceiverList(): ReactElement {
  const { data: receivers, error, refetch } = useOperation('listReceivers', {});
  /** Name of the one that is changed; empty = a new one; null = none. */
  const [editing, setEditing] = useState<string | null>(null);
  const stop = (): void => {
    setEditing(null);
  };
  if (error !== null) {
    return <ReadFailure title="The receivers could not be read" error={error} onRetry={refetch} />;
  }
  if (receivers === undefined) return <Loading />;
  return (
    <section className={css('list')} aria-label="Where they listen">
      <ul className={css('rows')}>
        {receivers.map((receiver) => (
          <li key={receiver.name} className={css('row')}>
            {editing === receiver.name ? (
              <ReceiverForm receiver={receiver} onDone={stop} />
            ) : (
              <ReceiverRow
                receiver={receiver}
                onEdit={() => {
                  setEditing(receiver.name);
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {editing === '' ? (
        <ReceiverForm receiver={null} onDone={stop} />
      ) : (
        <div className={css('buttons')}>
          <Button
            icon={<Plus {...icon} />}
            onClick={() => {
              setEditing('');
            }}
          >
            Add a receiver
          </Button>
          <AuthorityButton />
        </div>
      )}
    </section>
  );
}

interface ReceiverRowProps {
  readonly receiver: ReceiverView;
  readonly onEdit: () => void;
}

function ReceiverRow({ receiver, onEdit }: ReceiverRowProps): ReactElement {
  const { name, url, builtIn, problem, forward } = receiver;
  return (
    <>
      <div className={css('line')}>
        <span className={css('name')}>{name}</span>
        <StateBadge receiver={receiver} />
        {url === null ? (
          <span className={css('url', 'faint')}>{placeOf(receiver)}</span>
        ) : (
          <span className={css('url')}>
            <code>{url}</code>
            <CopyButton label={`Copy the URL of ${name}`} text={url} />
          </span>
        )}
        {receiver.state === 'failed' && <StartAgain name={name} />}
        {builtIn ? (
          <span className={css('faint')}>of this harness</span>
        ) : (
          <Actions receiver={receiver} onEdit={onEdit} />
        )}
      </div>
      {forward !== null && (
        <p className={css('faint')}>
          Passes each request on to <code>{forward}</code> and gives its answer back.
        </p>
      )}
      {problem !== null && (
        <p role="alert" className={css('problem')}>
          {problem}
        </p>
      )}
    </>
  );
}

function placeOf({ port, prefix }: ReceiverView): string {
  if (prefix !== null) return prefix;
  return port === null || port === 0 ? 'any free port' : `port ${port}`;
}

function StateBadge({ receiver }: { readonly receiver: ReceiverView }): ReactElement {
  switch (receiver.state) {
    case 'listening':
      return <Badge tone="success">Listening</Badge>;
    case 'off':
      return <Badge>Stopped</Badge>;
    case 'failed':
      return <Badge tone="danger">Not listening</Badge>;
  }
}

/** Opens it anew: it has died, or could not listen when it was told to. */
function StartAgain({ name }: { readonly name: string }): ReactElement {
  const { busy, start } = useReceiverChanges();
  return (
    <Button
      size="sm"
      icon={<RotateCw size={13} aria-hidden />}
      disabled={busy}
      aria-label={`Start ${name} again`}
      onClick={() => void start(name)}
    >
      Start again
    </Button>
  );
}

function Actions({ receiver, onEdit }: ReceiverRowProps): ReactElement {
  const { name, on } = receiver;
  const { busy, set, remove } = useReceiverChanges();
  return (
    <span className={css('actions')}>
      <IconButton
        size="sm"
        label={on ? `Stop ${name}` : `Start ${name}`}
        icon={on ? <Square {...icon} /> : <Play {...icon} />}
        disabled={busy}
        onClick={() => {
          void set({ ...inputOf(receiver), on: !on });
        }}
      />
      <IconButton size="sm" label={`Change ${name}`} icon={<Pencil {...icon} />} onClick={onEdit} />
      <IconButton
        size="sm"
        label={`Remove ${name}`}
        icon={<Trash2 {...icon} />}
        disabled={busy}
        onClick={() => {
          void remove(name);
        }}
      />
    </span>
  );
}

/** What signs for receivers of https, as a file for clients to trust. */
function AuthorityButton(): ReactElement {
  const { client } = useHarness();
  const toast = useToast();
  const save = async (): Promise<void> => {
    try {
      const { pem } = await client.call('getReceiverAuthority', {});
      saveFile('auditorium-ca.pem', [pem], 'application/x-pem-file');
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
    }
  };
  return (
    <Button variant="ghost" onClick={() => void save()}>
      Save the CA of https
    </Button>
  );
}
