/** What is changed before it goes out: one request in full, or values and headers of each of many. */
import { type ReactElement, useMemo } from 'react';

import type { Json } from '#core/catalogue/fixture.ts';
import { listPointers } from '#core/delivery/set-by-pointer.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import { OverridesEditor } from '../../../ui/overrides/overrides-editor.tsx';
import styles from '../requests.module.css';
import { HeaderLines } from './edit/header-lines.tsx';
import { RequestEditor } from './edit/request-editor.tsx';
import type { Original } from './edit/use-original.ts';
import { headerProblems, type ReplaySettings } from './replay-settings.ts';
import type { Replay } from './use-replay.ts';

const css = bindClasses(styles);

export interface ChangeFieldsProps {
  readonly settings: ReplaySettings;
  readonly replay: Pick<Replay, 'preview' | 'refusedValue'>;
  /** Whether several requests are meant; those are changed alike, and none of them is edited. */
  readonly many: boolean;
  /** The first of them. */
  readonly original: Original;
  /** Whether the edit of the one is open from the start, with the focus in its body. */
  readonly edits: boolean;
  readonly onChange: (part: Partial<ReplaySettings>) => void;
}

export function ChangeFields(props: ChangeFieldsProps): ReactElement | null {
  const { original, many } = props;
  if (original.problem !== null) return <p className={css('problem')}>{original.problem}</p>;
  if (original.request === null) return null;
  return (
    <>
      {many ? <HeadersOfEach {...props} /> : <EditOfOne {...props} />}
      <ValuesOfEach {...props} />
    </>
  );
}

function EditOfOne(props: ChangeFieldsProps): ReactElement {
  const { settings, replay, original, edits, onChange } = props;
  const { edit, target } = settings;
  const steps = edit?.past.length ?? 0;
  return (
    <Disclosure
      label="Edit the request"
      initiallyOpen={edits}
      summary={steps === 0 ? 'As it was' : `Edited: ${countOf(steps, 'step')}`}
    >
      {original.request !== null && (
        <RequestEditor
          original={original.request}
          edit={edit}
          sent={replay.preview?.requests[0]?.rawHeaders ?? null}
          elsewhere={target !== 'same'}
          takesFocus={edits}
          onChange={(next) => {
            onChange({ edit: next });
          }}
        />
      )}
    </Disclosure>
  );
}

function HeadersOfEach({ settings, onChange }: ChangeFieldsProps): ReactElement {
  const { headers, without } = settings;
  const some = headers.length > 0 || without.trim() !== '';
  return (
    <Disclosure label="Headers of each" summary={some ? 'Changed' : 'As they were'}>
      <div className={css('form')}>
        <HeaderLines
          label="Put in"
          hint="Each takes the place of the header of its name, or stands at the end."
          lines={headers}
          problems={headerProblems(settings)}
          movable={false}
          onChange={(next) => {
            onChange({ headers: next });
          }}
        />
        <TextField
          label="Leave out"
          mono
          placeholder="X-Team, User-Agent"
          hint="Names, in whatever case."
          value={without}
          onChange={({ target }) => {
            onChange({ without: target.value });
          }}
        />
      </div>
    </Disclosure>
  );
}

function ValuesOfEach({ settings, replay, original, onChange }: ChangeFieldsProps): ReactElement {
  const { overrides } = settings;
  const body = settings.edit?.draft.body ?? original.request?.body ?? null;
  const text = typeof body === 'string' ? body : body?.encoding === 'utf8' ? body.text : '';
  const pointers = useMemo(() => pointersOf(text), [text]);
  return (
    <Disclosure
      label="Set values by JSON pointer"
      summary={overrides.length === 0 ? 'None' : countOf(overrides.length, 'value')}
    >
      <OverridesEditor
        overrides={overrides}
        pointers={pointers}
        problem={replay.refusedValue}
        onChange={(next) => {
          onChange({ overrides: next });
        }}
      />
    </Disclosure>
  );
}

/** More than anybody looks through; a list of many thousand would only hold the page up. */
const mostOffered = 500;

/** What can be set in a body; nothing where it is no JSON. */
function pointersOf(text: string): string[] {
  try {
    return listPointers(JSON.parse(text) as Json).slice(0, mostOffered);
  } catch {
    // What is no JSON has no pointers, and says so when one is set.
    return [];
  }
}
