/** Says what words of the window mean: a small sign beside a word, or one for all of a place, that opens by mouse and by keyboard. */
import { CircleQuestionMark } from 'lucide-react';
import type { ReactElement } from 'react';

import { glossary, type GlossaryEntry, type Term } from '#core/words/glossary.ts';

import { bindClasses } from '../bind-classes.ts';
import { Popover } from '../overlay/popover.tsx';
import styles from './explain.module.css';

const css = bindClasses(styles);

export function Explain({ term }: { readonly term: Term }): ReactElement {
  const { word, means }: GlossaryEntry = glossary[term];
  return (
    <Popover
      label={`What is meant by ${word}`}
      trigger={
        <button
          type="button"
          className={css('sign')}
          aria-label={`What is meant by ${word}`}
          title={means}
        >
          <CircleQuestionMark size={13} aria-hidden />
        </button>
      }
    >
      <h4>{word}</h4>
      <p>{means}</p>
    </Popover>
  );
}

export interface ExplainWordsProps {
  /** Whose words they are, such as `the list`. */
  readonly of: string;
  readonly terms: readonly Term[];
}

/** One sign for a whole place whose words stand too close for a sign each. */
export function ExplainWords({ of, terms }: ExplainWordsProps): ReactElement {
  const label = `Words of ${of}`;
  return (
    <Popover
      label={label}
      align="end"
      trigger={
        <button type="button" className={css('sign')} aria-label={label} title={label}>
          <CircleQuestionMark size={14} aria-hidden />
        </button>
      }
    >
      <dl className={css('words')}>
        {terms.map((term) => {
          const { word, means }: GlossaryEntry = glossary[term];
          return (
            <div key={term}>
              <dt>{word}</dt>
              <dd>{means}</dd>
            </div>
          );
        })}
      </dl>
    </Popover>
  );
}
