/** The payload of what is picked, as it will be sent, with where it is documented. */
import { type ReactElement, useState } from 'react';

import type { Fixture } from '#core/catalogue/fixture.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { CopyButton } from '../../ui/controls/copy-button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { CodeView } from '../../ui/data/code-view.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import styles from './fire.module.css';

const css = bindClasses(styles);

export interface PayloadPreviewProps {
  /** At least one. */
  readonly fixtures: readonly Fixture[];
  readonly verbatim: boolean;
  readonly onClose: () => void;
}

export function PayloadPreview({
  fixtures,
  verbatim,
  onClose,
}: PayloadPreviewProps): ReactElement | null {
  const [chosen, setChosen] = useState<string | null>(null);
  const fixture = fixtures.find(({ id }) => id === chosen) ?? fixtures[0];
  if (fixture === undefined) return null;
  const text = JSON.stringify(fixture.payload, null, 2);
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={fixture.title}
      description={
        verbatim
          ? 'Sent as documented, with the id and created_at shown here.'
          : 'Sent with a fresh id and created_at; everything else as documented.'
      }
    >
      <div className={css('preview')}>
        {fixtures.length > 1 && (
          <Select
            label="Fixture"
            value={fixture.id}
            groups={[
              {
                label: null,
                options: fixtures.map(({ id, title }) => ({ value: id, label: title, note: id })),
              },
            ]}
            onChange={setChosen}
          />
        )}
        <dl className={css('source')}>
          <dt>Fixture</dt>
          <dd>
            <code>{fixture.id}</code>
            <CopyButton label="Copy fixture id" text={fixture.id} />
          </dd>
          <dt>Event type</dt>
          <dd>
            <span>
              <code>{fixture.eventType}</code>, since GitLab {fixture.introduced}
            </span>
          </dd>
          <dt>Documented in</dt>
          <dd>
            {fixture.source.document}, {fixture.source.section}
          </dd>
          {fixture.source.correction !== null && (
            <>
              <dt>Corrected</dt>
              <dd>{fixture.source.correction}</dd>
            </>
          )}
        </dl>
        <div className={css('previewHead')}>
          <span className={css('label')}>Payload</span>
          <CopyButton wide label="Copy payload" text={text} />
        </div>
        <CodeView label="Payload" text={text} language="json" />
      </div>
    </Dialog>
  );
}
