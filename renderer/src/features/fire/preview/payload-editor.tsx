/** Changes the payload of what is picked before it goes, and keeps it as a file of one's own when that is wanted. */
import { Check, Download } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import { compactJson } from '#core/json/format-json.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { usePayloadSchema } from '../../../client/use-payload-schema.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { JsonEditor } from '../../../ui/editor/json-editor.tsx';
import { useToast } from '../../../ui/overlay/toast.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { payloadProblem } from './edited-payload.ts';
import styles from './preview.module.css';

const css = bindClasses(styles);

export interface PayloadEditorProps {
  /** The payload to begin with. */
  readonly text: string;
  /** Of the file that it is kept as, without `.json`. */
  readonly name: string;
  readonly onUse: (text: string, keepsBlanks: boolean) => void;
  readonly onCancel: () => void;
}

export function PayloadEditor({ text, name, onUse, onCancel }: PayloadEditorProps): ReactElement {
  const toast = useToast();
  const { schema, version } = usePayloadSchema();
  const { data: catalogue } = useOperation('listCatalogue', {});
  const [draft, setDraft] = useState(text);
  // What was laid out for reading is closed up again; what somebody typed is theirs.
  const [keepsBlanks, keepBlanks] = useState(
    () => text !== compactJson(text) && text !== JSON.stringify(JSON.parse(text), null, 2),
  );
  const problem = payloadProblem(draft);
  const save = (): void => {
    saveFile(`${name}.json`, [`${draft}\n`], 'application/json');
    const folder = catalogue?.folder ?? null;
    toast({
      text:
        folder === null
          ? `Saved ${name}.json. A harness with a folder of fixtures lists it under Files.`
          : `Saved ${name}.json. Put it into ${folder}, and it stands under Files.`,
    });
  };
  return (
    <div className={css('editor')}>
      <JsonEditor
        label="Payload"
        takesFocus
        value={draft}
        schema={schema}
        error={problem === null ? null : `This cannot be fired: ${problem}.`}
        hint={`Held against the payload of GitLab ${version}; what is not like it is sent all the same.`}
        onChange={setDraft}
      />
      <Checkbox
        label="Keep blanks and line breaks"
        note="GitLab writes none between the parts of its JSON."
        checked={keepsBlanks}
        onChange={keepBlanks}
      />
      <div className={css('editorActions')}>
        <Button
          variant="primary"
          icon={<Check size={14} aria-hidden />}
          disabled={problem !== null}
          onClick={() => {
            onUse(draft, keepsBlanks);
          }}
        >
          Fire it so
        </Button>
        <Button
          icon={<Download size={14} aria-hidden />}
          disabled={problem !== null}
          onClick={save}
        >
          Save as a file
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
