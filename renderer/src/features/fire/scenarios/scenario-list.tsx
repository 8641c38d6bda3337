/** The scenarios of the harness: what each does, and a button that carries it out. */
import { Play } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { ScenarioView } from '#contract/scenario.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { FieldError, TextField } from '../../../ui/controls/text-field.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import styles from './scenarios.module.css';

const css = bindClasses(styles);

export interface ScenarioListProps {
  readonly onStart: (id: string, variables: Readonly<Record<string, string>>) => void;
}

export function ScenarioList({ onStart }: ScenarioListProps): ReactElement {
  const { data = { scenarios: [], folder: null } } = useOperation('listScenarios', {});
  const { scenarios, folder } = data;
  return (
    <Disclosure
      label="Scenarios"
      summary={scenarios.length === 0 ? 'None' : String(scenarios.length)}
    >
      <div className={css('list')}>
        {scenarios.map((scenario) => (
          <Scenario key={scenario.id} scenario={scenario} onStart={onStart} />
        ))}
        {scenarios.every(({ isExample }) => isExample) && (
          <span className={css('note')}>
            {folder === null
              ? 'This harness has no folder of your own files. Start it with --data or --fixtures.'
              : `YAML files in ${folder} are listed here.`}
          </span>
        )}
      </div>
    </Disclosure>
  );
}

interface ScenarioProps extends ScenarioListProps {
  readonly scenario: ScenarioView;
}

function Scenario({ scenario, onStart }: ScenarioProps): ReactElement {
  const { id, name, description, steps, problem } = scenario;
  const [variables, setVariables] = useState<Readonly<Record<string, string>>>({});
  return (
    <section className={css('scenario')} aria-label={name}>
      <div className={css('head')}>
        <span className={css('name')}>{name}</span>
        <Button
          size="sm"
          icon={<Play size={14} aria-hidden />}
          disabled={problem !== null}
          onClick={() => {
            onStart(id, variables);
          }}
        >
          Carry out
        </Button>
      </div>
      {description !== null && <span className={css('note')}>{description}</span>}
      {problem === null ? (
        <Disclosure label={countOf(steps.length, 'step')}>
          <div className={css('details')}>
            <ol className={css('steps')}>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            {Object.entries(scenario.variables).map(([variable, value]) => (
              <TextField
                key={variable}
                label={variable}
                placeholder={value}
                value={variables[variable] ?? ''}
                onChange={(event) => {
                  setVariables(withValue(variables, variable, event.target.value));
                }}
              />
            ))}
          </div>
        </Disclosure>
      ) : (
        <FieldError message={problem} />
      )}
    </section>
  );
}

/** An empty value leaves the variable as the file has it. */
function withValue(
  variables: Readonly<Record<string, string>>,
  variable: string,
  value: string,
): Readonly<Record<string, string>> {
  const others = Object.entries(variables).filter(([name]) => name !== variable);
  return Object.fromEntries(value === '' ? others : [...others, [variable, value]]);
}
