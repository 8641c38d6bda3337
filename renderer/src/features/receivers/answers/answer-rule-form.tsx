/** Adds a rule or changes one: for which requests it is, and what those are answered. */
import { Plus } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';

import type { AnswerRule } from '#core/answers/answer-rule.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { FieldError, FieldGroup, TextField } from '../../../ui/controls/text-field.tsx';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import { useEscape } from '../../../ui/overlay/use-escape.ts';
import styles from '../receivers.module.css';
import { type AnswerDraft, draftOf, newStep, ruleOf } from './answer-draft.ts';
import { StepFields } from './step-fields.tsx';

const css = bindClasses(styles);

export interface AnswerRuleFormProps {
  /** The one to change; null = a new one. */
  readonly rule: AnswerRule | null;
  /** Names that are taken. */
  readonly others: readonly string[];
  /** Settles with why it was refused; null = it was taken. */
  readonly onSave: (rule: AnswerRule) => Promise<string | null>;
  readonly onCancel: () => void;
}

export function AnswerRuleForm({
  rule,
  others,
  onSave,
  onCancel,
}: AnswerRuleFormProps): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);
  useEscape(form, onCancel);
  const change = (part: Partial<AnswerDraft>): void => {
    setProblem(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async (): Promise<void> => {
    const read = ruleOf(draft);
    if ('problem' in read) setProblem(read.problem);
    else if (others.includes(read.rule.name)) setProblem('Another rule has that name.');
    else setProblem(await onSave(read.rule));
  };
  return (
    <form
      ref={form}
      aria-label={rule === null ? 'Add a rule' : `Change ${rule.name}`}
      className={css('form')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="Name"
        placeholder="503 four times, then 200"
        value={draft.name}
        onChange={({ target }) => {
          change({ name: target.value });
        }}
      />
      <ConditionFields draft={draft} onChange={change} />
      <AnswerFields draft={draft} onChange={change} />
      {problem !== null && <FieldError message={problem} />}
      <div className={css('buttons')}>
        <Button variant="primary" type="submit">
          {rule === null ? 'Add' : 'Save'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: AnswerDraft;
  readonly onChange: (part: Partial<AnswerDraft>) => void;
}

const texts = [
  { key: 'method', label: 'Method', placeholder: 'any' },
  { key: 'path', label: 'Path', placeholder: 'any, such as /logs*' },
  { key: 'eventType', label: 'Event type', placeholder: 'any, such as repository_*' },
  { key: 'nth', label: 'Which of them', placeholder: 'all, such as 3, 2-5, 5- or every 3' },
  { key: 'bodyOver', label: 'Body larger than', placeholder: 'any, such as 1MB' },
] as const;

function ConditionFields({ draft, onChange }: FieldsProps): ReactElement {
  return (
    <FieldGroup
      label="For which requests"
      hint="Empty = any. An asterisk stands for any characters."
    >
      <ReceiverChoice draft={draft} onChange={onChange} />
      <div className={css('pairs')}>
        {texts.map(({ key, label, placeholder }) => (
          <TextField
            key={key}
            mono
            label={label}
            placeholder={placeholder}
            value={draft[key]}
            onChange={({ target }) => {
              onChange({ [key]: target.value });
            }}
          />
        ))}
      </div>
      <Disclosure
        label="Headers and values of the body"
        initiallyOpen={draft.header + draft.body !== ''}
      >
        <div className={css('pems')}>
          <TextArea
            label="Headers"
            rows={3}
            placeholder={'Authorization: Bearer *\n!X-Gitlab-Event-Streaming-Token'}
            hint="One a line. A name alone: it is there. With ! before it: it is missing."
            value={draft.header}
            onChange={({ target }) => {
              onChange({ header: target.value });
            }}
          />
          <TextArea
            label="Values of the body"
            rows={3}
            placeholder={'/entity_type=Project\n/details/custom_message=x'}
            hint="One a line: a JSON pointer and the value."
            value={draft.body}
            onChange={({ target }) => {
              onChange({ body: target.value });
            }}
          />
        </div>
      </Disclosure>
    </FieldGroup>
  );
}

const anyReceiver = '*';

function ReceiverChoice({ draft, onChange }: FieldsProps): ReactElement | null {
  const { data: receivers = [] } = useOperation('listReceivers', {});
  const names = [...new Set([...receivers.map(({ name }) => name), draft.receiver])];
  const known = names.filter((name) => name !== '');
  if (known.length < 2) return null;
  return (
    <Select
      label="Receiver"
      value={draft.receiver === '' ? anyReceiver : draft.receiver}
      groups={[
        {
          label: null,
          options: [
            { value: anyReceiver, label: 'Any receiver' },
            ...known.map((name) => ({ value: name, label: name })),
          ],
        },
      ]}
      onChange={(receiver) => {
        onChange({ receiver: receiver === anyReceiver ? '' : receiver });
      }}
    />
  );
}

function AnswerFields({ draft, onChange }: FieldsProps): ReactElement {
  const { then, per, shuffle } = draft;
  return (
    <FieldGroup label="What they are answered, one after another">
      {then.map((step, index) => (
        <StepFields
          // Answers have no names, and stay in their order.
          key={index}
          number={index + 1}
          step={step}
          isLast={index === then.length - 1 && !shuffle}
          onChange={(part) => {
            onChange({
              then: then.map((each, at) => (at === index ? { ...each, ...part } : each)),
            });
          }}
          onRemove={
            then.length === 1
              ? null
              : () => {
                  onChange({ then: then.filter((_, at) => at !== index) });
                }
          }
        />
      ))}
      <div className={css('buttons')}>
        <Button
          icon={<Plus size={14} aria-hidden />}
          onClick={() => {
            onChange({ then: [...then, newStep] });
          }}
        >
          Then another answer
        </Button>
      </div>
      <Segmented
        label="Counted for"
        value={per}
        segments={[
          { value: 'rule', label: 'The rule' },
          { value: 'event-id', label: 'Each event' },
          { value: 'destination', label: 'Each destination' },
        ]}
        onChange={(next) => {
          onChange({ per: next });
        }}
      />
      <Checkbox
        label="Shuffled"
        note="The answers come in an order drawn by lot, again and again, each as often as it says."
        checked={shuffle}
        onChange={(next) => {
          onChange({ shuffle: next });
        }}
      />
    </FieldGroup>
  );
}
