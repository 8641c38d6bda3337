/** The scenarios of the harness and those chosen by hand: what each does, and a button that carries it out. */
import { FilePlus2, Play } from 'lucide-react';
import { type ReactElement, useState } from 'react';

import type { OperationInput } from '#contract/operations.ts';
import type { ScenarioFile, ScenarioView } from '#contract/scenario.ts';

import { useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { FileButton } from '../../../ui/controls/file-button.tsx';
import { FieldError, TextField } from '../../../ui/controls/text-field.tsx';
import { countOf } from '../../../ui/data/format-quantity.ts';
import { Disclosure } from '../../../ui/layout/disclosure.tsx';
import { ReadFailure } from '../../../ui/layout/read-failure.tsx';
import styles from './scenarios.module.css';

const css = bindClasses(styles);

export interface ScenarioListProps {
  readonly onStart: (wanted: OperationInput<'startScenario'>) => void;
}

export function ScenarioList({ onStart }: ScenarioListProps): ReactElement {
  const { data, error, refetch } = useOperation('listScenarios', {});
  const [chosen, setChosen] = useState<readonly ScenarioFile[]>([]);
  const { scenarios, folder } = data ?? { scenarios: [], folder: null };
  const count = scenarios.length + chosen.length;
  const choose = async (file: File): Promise<void> => {
    const read = { id: file.name, text: await file.text() };
    setChosen((before) => [read, ...before.filter(({ id }) => id !== read.id)]);
  };
  return (
    <Disclosure label="Scenarios" summary={summaryOf(count, data === undefined, error)}>
      <div className={css('list')}>
        <FileButton
          size="sm"
          icon={<FilePlus2 size={14} aria-hidden />}
          fileLabel="File with a scenario"
          accept=".yaml,.yml,.json,application/yaml,application/json"
          onPick={(file) => {
            void choose(file);
          }}
        >
          Choose a file…
        </FileButton>
        {chosen.map((file) => (
          <ChosenScenario key={file.id} file={file} onStart={onStart} />
        ))}
        {scenarios.map((scenario) => (
          <Scenario key={scenario.id} scenario={scenario} onStart={onStart} />
        ))}
        {error !== null && (
          <ReadFailure title="The scenarios could not be read" error={error} onRetry={refetch} />
        )}
        {data !== undefined && scenarios.every(({ isExample }) => isExample) && (
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

function summaryOf(count: number, waiting: boolean, error: Error | null): string {
  if (count > 0) return String(count);
  if (error !== null) return 'Not read';
  return waiting ? 'Loading' : 'None';
}

interface ChosenScenarioProps extends ScenarioListProps {
  readonly file: ScenarioFile;
}

/** One whose file travels with the request, and which the harness knows for as long as the page is open. */
function ChosenScenario({ file, onStart }: ChosenScenarioProps): ReactElement | null {
  const { data, error } = useOperation('checkScenario', file);
  if (error !== null) return <FieldError message={error.message} />;
  if (data === undefined) return null;
  const start: ScenarioListProps['onStart'] = (wanted) => {
    onStart({ ...wanted, text: file.text });
  };
  return <Scenario scenario={data} onStart={start} />;
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
            onStart({ id, variables });
          }}
        >
          Run
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
