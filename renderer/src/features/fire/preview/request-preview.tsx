/** What is picked, as it will be sent: who gets it and with which headers, its payload, and values set by hand in it. */
import { type ReactElement, useMemo, useState } from 'react';

import type { Fixture } from '#core/catalogue/fixture.ts';
import { withoutPayload } from '#core/catalogue/own-fixture.ts';
import { tellBatching } from '#core/delivery/planning/tell-batching.ts';
import { listPointers } from '#core/delivery/set-by-pointer.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { CodeView } from '../../../ui/data/code-view.tsx';
import { OverridesEditor } from '../../../ui/overrides/overrides-editor.tsx';
import { parseScope } from '../fire-settings.ts';
import { batchWishes } from '../sending/sending-settings.ts';
import type { Fire } from '../use-fire.ts';
import styles from './preview.module.css';
import { usePreview } from './use-preview.ts';
import { WhoGetsIt } from './who-gets-it.tsx';

const css = bindClasses(styles);

/** A payload of megabytes would hold the page up; the whole of it is in the log once it was fired. */
const shownCharacters = 200_000;

export function RequestPreview({ fire }: { readonly fire: Fire }): ReactElement | null {
  const { fixtures: picked, verbatim, overrides } = fire.settings;
  const ids = [...new Set(picked)];
  const [chosen, setChosen] = useState<string | null>(null);
  const { data: documented = [] } = useOperation('listFixtures', {});
  const { data: catalogue } = useOperation('listCatalogue', {});
  const id = ids.find((one) => one === chosen) ?? ids[0] ?? '';
  const titleOf = (wanted: string): string =>
    catalogue?.items.find((item) => item.id === wanted)?.title ?? wanted.replace(/^file:/, '');
  const files = fire.settings.files.filter(({ name }) => id === `file:${name}`);
  const request = {
    ...{ fixture: id, scope: parseScope(fire.scope), verbatim },
    ...(files.length === 0 ? {} : { files: files.map(withoutPayload) }),
  };
  const { shown, base, problem } = usePreview(request, overrides, batchWishes(fire.settings));
  const pointers = useMemo(() => (base === null ? [] : listPointers(base.payload)), [base]);
  const batch = shown?.batch;
  const text = shown?.text ?? JSON.stringify(batch?.body ?? shown?.payload ?? {}, null, 2);
  const what = batch === undefined ? 'Payload' : 'Request body';
  if (id === '') return null;
  return (
    <div className={css('preview')}>
      {ids.length > 1 && (
        <Select
          label="Fixture"
          value={id}
          groups={[
            {
              label: null,
              options: ids.map((one) => ({ value: one, label: titleOf(one), note: one })),
            },
          ]}
          onChange={setChosen}
        />
      )}
      <p className={css('why')}>
        {verbatim
          ? 'Sent as documented, with the id and created_at shown here.'
          : 'Sent with a fresh id and created_at; everything else as shown here.'}
      </p>
      <Source
        id={id}
        eventType={shown?.event.type ?? ''}
        fixture={documented.find((one) => one.id === id)}
      />
      <span className={css('label')}>Who gets it</span>
      <WhoGetsIt decisions={shown?.decisions ?? []} />
      <span className={css('label')}>Values set by hand</span>
      <OverridesEditor
        overrides={overrides}
        pointers={pointers}
        problem={problem}
        onChange={(next) => {
          fire.change({ overrides: next });
        }}
      />
      <div className={css('head')}>
        <span className={css('label')}>{what}</span>
        <CopyButton wide label={`Copy ${what.toLowerCase()}`} text={text} />
      </div>
      {batch !== undefined && <p className={css('why')}>{tellBatching(batch)}</p>}
      <CodeView label={what} text={text.slice(0, shownCharacters)} language="json" />
      {text.length > shownCharacters && (
        <p className={css('why')}>Only the beginning is shown; the whole of it is sent.</p>
      )}
    </div>
  );
}

interface SourceProps {
  readonly id: string;
  readonly eventType: string;
  /** undefined = no document prints it. */
  readonly fixture: Fixture | undefined;
}

function Source({ id, eventType, fixture }: SourceProps): ReactElement {
  return (
    <dl className={css('source')}>
      <dt>Fixture</dt>
      <dd>
        <code>{id}</code>
        <CopyButton label="Copy fixture id" text={id} />
      </dd>
      <dt>Event type</dt>
      <dd>
        <span>
          <code>{eventType}</code>
          {fixture !== undefined && `, since GitLab ${fixture.introduced}`}
        </span>
      </dd>
      <dt>Documented in</dt>
      <dd>
        {fixture === undefined
          ? 'no document: made for this program, or by you'
          : `${fixture.source.document}, ${fixture.source.section}`}
      </dd>
      {fixture !== undefined && fixture.source.correction !== null && (
        <>
          <dt>Corrected</dt>
          <dd>{fixture.source.correction}</dd>
        </>
      )}
    </dl>
  );
}
