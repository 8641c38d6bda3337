/** The form for where a replay goes. Every target is named in full: what is sent cannot be taken back. */
import type { ReactElement } from 'react';

import type { ReplayPreview } from '#contract/replay.ts';
import type { DestinationView } from '#contract/views/destination-view.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { FieldGroup, TextField } from '../../../ui/controls/text-field.tsx';
import { UrlText } from '../../../ui/controls/url-text.tsx';
import styles from '../requests.module.css';
import { type ReplaySettings, targetsOf } from './replay-settings.ts';

const css = bindClasses(styles);
const mostShown = 4;

export interface TargetFieldsProps {
  readonly settings: ReplaySettings;
  readonly preview: ReplayPreview | null;
  readonly onChange: (part: Partial<ReplaySettings>) => void;
}

export function TargetFields({ settings, preview, onChange }: TargetFieldsProps): ReactElement {
  const { data: all = [] } = useOperation('listDestinations', {});
  const { data: harness } = useOperation('describeHarness', {});
  const destinations = all.filter(({ category }) => category === 'http');
  return (
    <FieldGroup label="Where to">
      <Segmented
        label="Where to"
        value={settings.target}
        segments={[
          { value: 'same', label: 'As before' },
          { value: 'destination', label: 'A destination' },
          { value: 'url', label: 'A URL' },
        ]}
        onChange={(target) => {
          const first = destinations[0]?.id ?? '';
          onChange({ target, destination: settings.destination || first });
        }}
      />
      {settings.target === 'same' && preview !== null && <Targets preview={preview} />}
      {settings.target === 'destination' && (
        <DestinationSelect
          destinations={destinations}
          value={settings.destination}
          onChange={(destination) => {
            onChange({ destination });
          }}
        />
      )}
      {settings.target === 'url' && (
        <TextField
          label="URL"
          mono
          placeholder="http://127.0.0.1:8080/logs"
          hint="Any path and query; credentials in it are sent as Basic auth."
          value={settings.url}
          action={
            harness !== undefined && (
              <Button
                size="sm"
                variant="link"
                onClick={() => {
                  onChange({ url: `${harness.receiver.url}/logs` });
                }}
              >
                Use the local receiver
              </Button>
            )
          }
          onChange={({ target }) => {
            onChange({ url: target.value });
          }}
        />
      )}
    </FieldGroup>
  );
}

function Targets({ preview }: { readonly preview: ReplayPreview }): ReactElement {
  const targets = targetsOf(preview);
  const isWhole = preview.requests.length === preview.total;
  return (
    <ul className={css('targets')} aria-label="Targets">
      {targets.slice(0, mostShown).map((url) => (
        <li key={url}>
          <code>
            <UrlText url={url} />
          </code>
        </li>
      ))}
      {targets.length > mostShown && <li>and {targets.length - mostShown} more</li>}
      {!isWhole && (
        <li className={css('faint')}>
          Of the first {preview.requests.length} of {preview.total} requests.
        </li>
      )}
    </ul>
  );
}

interface DestinationSelectProps {
  readonly destinations: readonly DestinationView[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function DestinationSelect(props: DestinationSelectProps): ReactElement {
  const { destinations, value, onChange } = props;
  if (destinations.length === 0) {
    return <p className={css('faint')}>There is no HTTP destination. Choose a URL instead.</p>;
  }
  return (
    <>
      <Select
        label="Destination"
        value={value}
        groups={[
          {
            label: null,
            options: destinations.map(({ id, url, name, groupPath }) => ({
              value: id,
              label: url,
              note: [groupPath ?? 'the instance', name].filter(Boolean).join(', '),
            })),
          },
        ]}
        onChange={onChange}
      />
      <p className={css('faint')}>Its URL only: token and headers stay those of the requests.</p>
    </>
  );
}
