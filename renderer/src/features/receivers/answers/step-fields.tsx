/** One answer of a rule: how often it comes, when, and in which form. */
import { Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';

import { type AnswerFault, answerFaults, faultNames } from '#core/answers/answer.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { IconButton } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import styles from '../receivers.module.css';
import type { StepDraft } from './answer-draft.ts';

const css = bindClasses(styles);

export interface StepFieldsProps {
  /** From 1. */
  readonly number: number;
  readonly step: StepDraft;
  /** Whether it stays: how often it comes says nothing then. */
  readonly isLast: boolean;
  readonly onChange: (part: Partial<StepDraft>) => void;
  /** null = it has to stay. */
  readonly onRemove: (() => void) | null;
}

/** A select has no empty value. */
const noFault = 'none';

export function StepFields(props: StepFieldsProps): ReactElement {
  const { number, step, isLast, onChange, onRemove } = props;
  return (
    <div role="group" aria-label={`Answer ${number}`} className={css('step')}>
      <div className={css('pairs')}>
        <TextField
          label="Status"
          mono
          inputMode="numeric"
          value={step.status}
          onChange={({ target }) => {
            onChange({ status: target.value });
          }}
        />
        <TextField
          label="Times"
          mono
          inputMode="numeric"
          hint={isLast ? 'The last answer stays.' : undefined}
          disabled={isLast}
          value={isLast ? '' : step.times}
          onChange={({ target }) => {
            onChange({ times: target.value });
          }}
        />
        <TextField
          label="After"
          mono
          placeholder="at once, such as 4s or 100ms-4s"
          value={step.delay}
          onChange={({ target }) => {
            onChange({ delay: target.value });
          }}
        />
      </div>
      <div className={css('buttons')}>
        <FaultChoice fault={step.fault} onChange={onChange} />
        {onRemove !== null && (
          <IconButton
            label={`Remove answer ${number}`}
            icon={<Trash2 size={14} aria-hidden />}
            onClick={onRemove}
          />
        )}
      </div>
      <Disclosure label="Headers and body" initiallyOpen={step.headers + step.body !== ''}>
        <div className={css('pems')}>
          <TextArea
            label="Headers"
            rows={2}
            placeholder="Retry-After: 1"
            value={step.headers}
            onChange={({ target }) => {
              onChange({ headers: target.value });
            }}
          />
          <TextArea
            label="Body"
            rows={3}
            hint="JSON is sent with its Content-Type, anything else as it is."
            value={step.body}
            onChange={({ target }) => {
              onChange({ body: target.value, asText: false });
            }}
          />
        </div>
      </Disclosure>
    </div>
  );
}

function FaultChoice({
  fault,
  onChange,
}: {
  readonly fault: AnswerFault | '';
  readonly onChange: StepFieldsProps['onChange'];
}): ReactElement {
  return (
    <Select
      label="How it is spoilt"
      value={fault === '' ? noFault : fault}
      groups={[
        {
          label: null,
          options: [
            { value: noFault, label: 'Whole', note: 'as it stands here' },
            ...faultNames.map((name) => ({
              value: name,
              label: name,
              note: answerFaults[name].does,
            })),
          ],
        },
      ]}
      onChange={(value) => {
        onChange({ fault: faultNames.find((name) => name === value) ?? '' });
      }}
    />
  );
}
