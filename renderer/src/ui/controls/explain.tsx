/** Says what a word of the window means: a small sign beside it that opens by mouse and by keyboard. */
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
