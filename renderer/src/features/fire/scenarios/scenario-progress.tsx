/** The steps of a scenario under way, and how far each has come. */
import type { ReactElement } from 'react';

import type { ScenarioProgress } from '#contract/scenario.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import { formatCount } from '../../../ui/data/format-quantity.ts';
import styles from './scenarios.module.css';

const css = bindClasses(styles);

type Step = ScenarioProgress['steps'][number];

const stateTexts: Record<Step['state'], string> = {
  waiting: 'waiting',
  running: 'under way',
  done: 'done',
  missed: 'missed what is expected',
};

function tell({ state, done }: Step): string {
  return done === 0 ? stateTexts[state] : `${stateTexts[state]}, ${formatCount(done)}`;
}

export function ScenarioSteps({ scenario }: { readonly scenario: ScenarioProgress }): ReactElement {
  return (
    <ol className={css('steps')} aria-label={scenario.name}>
      {scenario.steps.map((step) => (
        <li key={step.label} className={css(step.state === 'missed' && 'missed')}>
          {step.label}: {tell(step)}
        </li>
      ))}
    </ol>
  );
}
