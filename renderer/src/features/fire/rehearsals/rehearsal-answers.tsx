/** What a rehearsal came to: its questions, each with its answer and why. */
import type { ReactElement } from 'react';

import type { RehearsalAnswer, RehearsalReport } from '#core/rehearsal/rehearsal-report.ts';

import { bindClasses } from '../../../ui/bind-classes.ts';
import styles from './rehearsals.module.css';

const css = bindClasses(styles);

const answerTexts: Readonly<Record<RehearsalAnswer['answer'], string>> = {
  yes: 'Yes',
  no: 'No',
  ask: 'Look yourself',
};

export function RehearsalAnswers({ report }: { readonly report: RehearsalReport }): ReactElement {
  const { title, questions } = report;
  return (
    <dl className={css('answers')} aria-label={`What came of ${title}`}>
      {questions.map(({ question, words, answer, why }) => (
        <div key={question}>
          <dt>{words}</dt>
          <dd>
            <strong className={css(answer)}>{answerTexts[answer]}.</strong> {why}
          </dd>
        </div>
      ))}
    </dl>
  );
}
