/** What is picked, as it will be sent: who gets it and with which headers, its payload, and values set by hand in it. */
import { Pencil, RotateCcw } from 'lucide-react';
import {
  type ReactElement,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

import type { EventPreview } from '#contract/views/event-preview.ts';
import type { Fixture } from '#core/catalogue/fixture.ts';
import { withoutPayload } from '#core/catalogue/own-fixture.ts';
import { tellBatching } from '#core/delivery/planning/tell-batching.ts';
import { listPointers } from '#core/delivery/set-by-pointer.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { CopyButton } from '../../../ui/controls/copy-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { CodeView } from '../../../ui/data/code-view.tsx';
import { OverridesEditor } from '../../../ui/overrides/overrides-editor.tsx';
import { parseScope } from '../fire-settings.ts';
import { batchWishes } from '../sending/sending-settings.ts';
import type { Fire } from '../use-fire.ts';
import { asItWas, editedName, textToEdit, withEdit } from './edited-payload.ts';
import { PayloadEditor } from './payload-editor.tsx';
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
      <PayloadSection
        {...{ fire, id, shown, base }}
        savedToDatabase={documented.find((one) => one.id === id)?.savedToDatabase}
        onEdited={setChosen}
      />
    </div>
  );
}

interface PayloadSectionProps {
  readonly fire: Fire;
  readonly id: string;
  readonly shown: EventPreview | null;
  readonly base: EventPreview | null;
  readonly savedToDatabase: boolean | undefined;
  /** Called with the id under which the payload stands from now on. */
  readonly onEdited: (id: string) => void;
}

interface Edited {
  readonly id: string;
  readonly base: EventPreview;
}

/** What had the focus is about to go: @returns gives it to the button, once that can take it. */
function useFocusOf(button: RefObject<HTMLButtonElement | null>): () => void {
  const isAwaited = useRef(false);
  // Before it is painted: a key pressed at once is not to be lost.
  useLayoutEffect(() => {
    if (!isAwaited.current) return;
    if (document.activeElement === document.body) button.current?.focus();
    isAwaited.current = document.activeElement === document.body;
  });
  return () => {
    isAwaited.current = true;
  };
}

/** The payload as it will be sent, and the way to change it. */
function PayloadSection(props: PayloadSectionProps): ReactElement {
  const { fire, id, shown, base, savedToDatabase, onEdited } = props;
  const { settings, change } = fire;
  /**
   * What is being edited, as it was then: another event is another payload, and what is typed stays while it is asked anew who
   * gets the event.
   */
  const [editing, setEditing] = useState<Edited | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const takeFocus = useFocusOf(button);
  const leave = (): void => {
    takeFocus();
    setEditing(null);
  };
  const batch = shown?.batch;
  const text = shown?.text ?? JSON.stringify(batch?.body ?? shown?.payload ?? {}, null, 2);
  const what = batch === undefined ? 'Payload' : 'Request body';
  const original = settings.edited[id];
  const isEditable = base !== null && text.length <= shownCharacters;
  if (editing?.id === id) {
    return (
      <PayloadEditor
        text={textToEdit(editing.base)}
        name={editedName(id, settings.edited)}
        onUse={(draft, keepsBlanks) => {
          change(withEdit(settings, { id, text: draft, keepsBlanks, savedToDatabase }));
          onEdited(`file:${editedName(id, settings.edited)}`);
          leave();
        }}
        onCancel={leave}
      />
    );
  }
  return (
    <>
      <div className={css('head')}>
        <span className={css('label')}>{what}</span>
        <span className={css('headActions')}>
          {original !== undefined && (
            <Button
              size="sm"
              variant="ghost"
              icon={<RotateCcw size={14} aria-hidden />}
              onClick={() => {
                takeFocus();
                change(asItWas(settings, id));
                onEdited(original);
              }}
            >
              As it was
            </Button>
          )}
          <Button
            ref={button}
            size="sm"
            variant="ghost"
            icon={<Pencil size={14} aria-hidden />}
            // It takes the focus when an edit is left, before the next payload is known.
            aria-disabled={!isEditable}
            title={text.length > shownCharacters ? 'Too large to be edited here' : undefined}
            onClick={() => {
              if (isEditable) setEditing({ id, base });
            }}
          >
            Edit
          </Button>
          <CopyButton wide label={`Copy ${what.toLowerCase()}`} text={text} />
        </span>
      </div>
      {original !== undefined && (
        <p className={css('why')}>
          Edited for this run; made of <code>{original}</code>.
        </p>
      )}
      {batch !== undefined && <p className={css('why')}>{tellBatching(batch)}</p>}
      <CodeView label={what} text={text.slice(0, shownCharacters)} language="json" />
      {text.length > shownCharacters && (
        <p className={css('why')}>Only the beginning is shown; the whole of it is sent.</p>
      )}
    </>
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
