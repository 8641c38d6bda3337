/** Whose certificates the sender believes besides the system's, target by target. */
import { Plus, Trash2 } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { FileButton } from '../../../ui/controls/file-button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { FieldGroup, TextField } from '../../../ui/controls/text-field.tsx';
import type { TabProps } from '../places-tab.tsx';
import styles from '../world.module.css';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface TrustFieldsProps extends TabProps {
  /** A target that somebody came here for, e.g. https://localhost:8443; null = none. */
  readonly wanted: string | null;
}

export function TrustFields({ world, edit, wanted }: TrustFieldsProps): ReactElement {
  const [adding, setAdding] = useState(wanted !== null);
  return (
    <FieldGroup
      label="Certificates of targets"
      hint="Targets of https that are not listed are checked as the system does."
    >
      {world.targetTrust.map(({ origin, verify, ca }) => (
        <div key={origin} className={css('line')}>
          <code className={css('words')}>{origin}</code>
          {verify ? (
            <Badge>{ca === null ? 'As the system' : 'Own certificate'}</Badge>
          ) : (
            <Badge tone="warning">Not checked</Badge>
          )}
          <IconButton
            size="sm"
            label={`Check ${origin} as the system does`}
            icon={<Trash2 {...icon} />}
            onClick={() => {
              void edit({ kind: 'remove-target-trust', origin });
            }}
          />
        </div>
      ))}
      {adding ? (
        <TrustForm
          wanted={wanted}
          edit={edit}
          onDone={() => {
            setAdding(false);
          }}
        />
      ) : (
        <div className={css('buttons')}>
          <Button
            size="sm"
            icon={<Plus {...icon} />}
            onClick={() => {
              setAdding(true);
            }}
          >
            Trust a target
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

interface TrustFormProps extends Pick<TrustFieldsProps, 'wanted' | 'edit'> {
  readonly onDone: () => void;
}

function TrustForm({ wanted, edit, onDone }: TrustFormProps): ReactElement {
  const [origin, setOrigin] = useState(wanted ?? '');
  const [how, setHow] = useState<'ca' | 'none'>('ca');
  const [ca, setCa] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    // Whoever came for a target has its address filled in, and goes on with the certificate.
    form.current?.querySelector<HTMLElement>(wanted === null ? 'input' : 'textarea')?.focus();
  }, [wanted]);
  const ready = origin.trim() !== '' && (how === 'none' || ca.trim() !== '');
  return (
    <form
      ref={form}
      aria-label="Trust a target"
      className={css('trust')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        const verify = how === 'ca';
        void edit({
          kind: 'set-target-trust',
          origin: origin.trim(),
          verify,
          ca: verify ? ca : null,
        }).then((answer) => {
          if (answer !== null) onDone();
        });
      }}
    >
      <TextField
        label="Target"
        mono
        placeholder="https://localhost:8443"
        hint="Scheme, host and port; it counts for every path there."
        value={origin}
        onChange={({ target }) => {
          setOrigin(target.value);
        }}
      />
      <Segmented
        label="How it is checked"
        value={how}
        segments={[
          { value: 'ca', label: 'By this certificate' },
          { value: 'none', label: 'Not at all' },
        ]}
        onChange={setHow}
      />
      {how === 'ca' ? (
        <Certificate ca={ca} onChange={setCa} />
      ) : (
        <p className={css('faint')}>Anybody on the way may then answer for it.</p>
      )}
      <div className={css('buttons')}>
        <Button variant="primary" type="submit" disabled={!ready}>
          Trust
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

interface CertificateProps {
  readonly ca: string;
  readonly onChange: (ca: string) => void;
}

function Certificate({ ca, onChange }: CertificateProps): ReactElement {
  return (
    <TextArea
      label="Certificate"
      placeholder="-----BEGIN CERTIFICATE-----"
      hint="PEM of the server itself, or of the authority that signed for it."
      value={ca}
      action={
        <FileButton
          size="sm"
          variant="link"
          fileLabel="Certificate file"
          accept=".pem,.crt,.cer"
          onPick={(file) => {
            void file.text().then(onChange);
          }}
        >
          Read a file…
        </FileButton>
      }
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}
