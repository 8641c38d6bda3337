/** By which rules the receivers answer: the list with its hits, in the order in which it is asked. */
import {
  ArrowDown,
  ArrowUp,
  FileText,
  ListChecks,
  Pencil,
  Plus,
  RotateCcw,
  Trash2,
} from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { AnswersView } from '#contract/views/answers-view.ts';
import type { AnswerRule } from '#core/answers/answer-rule.ts';
import { describeRule } from '#core/answers/describe-rule.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import { Button, IconButton } from '../../../ui/controls/button.tsx';
import { EmptyState } from '../../../ui/layout/empty-state.tsx';
import { Loading } from '../../../ui/layout/loading.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import styles from '../receivers.module.css';
import { AnswerRuleForm } from './answer-rule-form.tsx';
import { AnswersFileDialog } from './answers-file-dialog.tsx';
import { PresetMenu } from './preset-menu.tsx';
import { type AnswerChanges, useAnswerChanges } from './use-answer-changes.ts';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export function AnswerRules(): ReactElement {
  const { data: view, error, refetch } = useOperation('getAnswers', {});
  return (
    <section className={css('list')} aria-labelledby="answers-title">
      <div>
        <h2 id="answers-title" className={css('title')}>
          Answers by rule
        </h2>
        <p className={css('faint')}>
          The first rule that fits a request answers it. What no rule is for is answered 200.
        </p>
      </div>
      {error !== null ? (
        <ReadFailure title="The rules could not be read" error={error} onRetry={refetch} />
      ) : view === undefined ? (
        <Loading />
      ) : (
        <Rules view={view} />
      )}
    </section>
  );
}

function Rules({ view }: { readonly view: AnswersView }): ReactElement {
  const { answers, seed, hits } = view;
  /** Place of the rule that is changed; behind the last = a new one; null = none. */
  const [editing, setEditing] = useState<number | null>(null);
  const changes = useAnswerChanges();
  const { busy, set } = changes;
  const change = (rules: readonly AnswerRule[]): Promise<string | null> => set(rules, seed);
  const stop = (): void => {
    setEditing(null);
  };
  const form = (index: number): ReactElement => (
    <AnswerRuleForm
      rule={answers[index] ?? null}
      others={answers.filter((_, place) => place !== index).map(({ name }) => name)}
      onSave={async (rule) => {
        const refusal = await change([
          ...answers.slice(0, index),
          rule,
          ...answers.slice(index + 1),
        ]);
        if (refusal === null) stop();
        return refusal;
      }}
      onCancel={stop}
    />
  );
  return (
    <>
      {answers.length === 0 && editing === null ? (
        <EmptyState
          size="small"
          icon={<ListChecks size={20} aria-hidden />}
          title="Every request is answered 200"
          actions={<PresetMenu answers={answers} onChange={change} />}
        >
          Add a rule to have the receiver fail, be late or answer as another endpoint does, and see
          what GitLab makes of it.
        </EmptyState>
      ) : (
        <ol className={css('rows')} aria-label="Rules">
          {answers.map((rule, index) => (
            <li key={rule.name} className={css('row')}>
              {editing === index ? (
                form(index)
              ) : (
                <RuleRow
                  rule={rule}
                  hits={hits.find(({ name }) => name === rule.name)?.hits ?? 0}
                  place={{ index, count: answers.length }}
                  busy={busy}
                  onEdit={() => {
                    setEditing(index);
                  }}
                  onMove={(to) => void change(moved(answers, index, to))}
                  onDelete={() => void change(answers.filter((_, each) => each !== index))}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {editing === answers.length ? (
        form(answers.length)
      ) : (
        <RuleButtons
          view={view}
          changes={changes}
          onAdd={() => {
            setEditing(answers.length);
          }}
        />
      )}
    </>
  );
}

interface RuleButtonsProps {
  readonly view: AnswersView;
  readonly changes: AnswerChanges;
  readonly onAdd: () => void;
}

/** What can be done with the whole list. */
function RuleButtons({ view, changes, onAdd }: RuleButtonsProps): ReactElement {
  const { answers, seed } = view;
  const { busy, set, reset } = changes;
  const [file, setFile] = useState(false);
  return (
    <div className={css('buttons')}>
      <Button icon={<Plus {...icon} />} onClick={onAdd}>
        Add a rule
      </Button>
      {answers.length > 0 && (
        <PresetMenu answers={answers} onChange={(rules) => set(rules, seed)} />
      )}
      <Button
        variant="ghost"
        icon={<FileText {...icon} />}
        onClick={() => {
          setFile(true);
        }}
      >
        As a file
      </Button>
      {answers.length > 0 && (
        <Button
          variant="ghost"
          icon={<RotateCcw {...icon} />}
          disabled={busy}
          onClick={() => void reset()}
        >
          Begin anew
        </Button>
      )}
      {file && (
        <AnswersFileDialog
          rules={{ answers, ...(seed === undefined ? {} : { seed }) }}
          onSave={(rules) => set(rules.answers, rules.seed)}
          onClose={() => {
            setFile(false);
          }}
        />
      )}
    </div>
  );
}

function moved(rules: readonly AnswerRule[], from: number, to: number): AnswerRule[] {
  const others = rules.filter((_, index) => index !== from);
  return [...others.slice(0, to), ...rules.slice(from, from + 1), ...others.slice(to)];
}

interface RuleRowProps {
  readonly rule: AnswerRule;
  readonly hits: number;
  readonly place: { readonly index: number; readonly count: number };
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onMove: (to: number) => void;
  readonly onDelete: () => void;
}

function RuleRow({
  rule,
  hits,
  place,
  busy,
  onEdit,
  onMove,
  onDelete,
}: RuleRowProps): ReactElement {
  const { name } = rule;
  const { index, count } = place;
  return (
    <div className={css('line')}>
      <span className={css('name')}>{name}</span>
      <span className={css('url', 'faint')}>{describeRule(rule)}</span>
      <Badge tone={hits === 0 ? 'neutral' : 'accent'}>
        {hits === 1 ? '1 hit' : `${hits} hits`}
      </Badge>
      <span className={css('actions')}>
        <IconButton
          size="sm"
          label={`Ask ${name} earlier`}
          icon={<ArrowUp {...icon} />}
          disabled={busy || index === 0}
          onClick={() => {
            onMove(index - 1);
          }}
        />
        <IconButton
          size="sm"
          label={`Ask ${name} later`}
          icon={<ArrowDown {...icon} />}
          disabled={busy || index === count - 1}
          onClick={() => {
            onMove(index + 1);
          }}
        />
        <IconButton
          size="sm"
          label={`Change ${name}`}
          icon={<Pencil {...icon} />}
          onClick={onEdit}
        />
        <IconButton
          size="sm"
          label={`Delete ${name}`}
          icon={<Trash2 {...icon} />}
          disabled={busy}
          onClick={onDelete}
        />
      </span>
    </div>
  );
}
