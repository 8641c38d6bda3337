/** The rules as the text of a file: to be kept, taken in or changed as a whole. */
import { type ReactElement, useEffect, useState } from 'react';

import type { AnswerRules } from '#core/answers/answer-rule.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { Button } from '../../../ui/controls/button.tsx';
import { FileButton } from '../../../ui/controls/file-button.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { saveFile } from '../../../ui/save-file.ts';

export interface AnswersFileDialogProps {
  readonly rules: AnswerRules;
  /** Settles with why they were refused; null = they are taken. */
  readonly onSave: (rules: AnswerRules) => Promise<string | null>;
  readonly onClose: () => void;
}

export function AnswersFileDialog({
  rules,
  onSave,
  onClose,
}: AnswersFileDialogProps): ReactElement {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const change = (next: string): void => {
    setText(next);
    setProblem(null);
  };
  useEffect(() => {
    // Once: what is typed must not go when a rule answers meanwhile. YAML is loaded with the dialog only.
    void import('#core/answers/write-answers-file.ts').then(({ writeAnswersFile }) => {
      setText(writeAnswersFile(rules));
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, []);
  const save = async (): Promise<void> => {
    try {
      const { readAnswersFile } = await import('#core/answers/read-answers-file.ts');
      const refusal = await onSave(readAnswersFile('this text', text));
      if (refusal === null) onClose();
      else setProblem(refusal);
    } catch (error) {
      setProblem(reasonOf(error));
    }
  };
  return (
    <Dialog
      open
      width="wide"
      title="Answers as a file"
      description="YAML or JSON, as serve --answers takes it. Tokens that rules ask for are in it."
      onClose={onClose}
      footer={
        <>
          <FileButton
            fileLabel="File of answers"
            accept=".yaml,.yml,.json"
            onPick={(file) => {
              void file.text().then(change);
            }}
          >
            Open a file
          </FileButton>
          <Button
            onClick={() => {
              saveFile('answers.yaml', [text], 'application/yaml');
            }}
          >
            Keep as a file
          </Button>
          <Button variant="primary" onClick={() => void save()}>
            Use these rules
          </Button>
        </>
      }
    >
      <TextArea
        label="Rules"
        rows={20}
        data-autofocus
        value={text}
        error={problem}
        onChange={({ target }) => {
          change(target.value);
        }}
      />
    </Dialog>
  );
}
