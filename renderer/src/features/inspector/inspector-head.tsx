/** The first line of the inspector: what is on show, where it stands in the log, and what can be done with it. */
import { X } from 'lucide-react';
import type { ReactElement } from 'react';

import type { Term } from '#core/words/glossary.ts';

import { bindClasses } from '../../ui/bind-classes.ts';
import { IconButton } from '../../ui/controls/button.tsx';
import { ExplainWords } from '../../ui/controls/explain.tsx';
import { formatTime } from '../../ui/data/format-quantity.ts';
import type { Annotating } from './annotation/annotating.ts';
import { AnnotationTools } from './annotation/annotation-tools.tsx';
import { NoteStrip } from './annotation/note-strip.tsx';
import styles from './inspector.module.css';

const css = bindClasses(styles);

export interface InspectorHeadProps {
  readonly title: string;
  readonly variant?: string | undefined;
  readonly seq?: number | undefined;
  readonly at?: string | undefined;
  readonly actions?: ReactElement;
  /** Left out = nothing can be written on it. */
  readonly annotating?: Annotating;
  /** What the words of this entry are; left out = plain English. */
  readonly terms?: readonly Term[];
  readonly onClose: () => void;
}

export function InspectorHead(props: InspectorHeadProps): ReactElement {
  const { title, variant, seq, at, actions, annotating, terms, onClose } = props;
  const written = seq === undefined || annotating === undefined ? null : { seq, ...annotating };
  return (
    <>
      <header className={css('head')}>
        <h2 className={css('title')}>{title}</h2>
        {variant !== undefined && <span className={css('variant')}>{variant}</span>}
        <span className={css('place')}>
          {seq !== undefined && `#${seq}`}
          {at !== undefined && ` at ${formatTime(at)}`}
        </span>
        {written !== null && <AnnotationTools {...written} />}
        <span className={css('headActions')}>
          {actions}
          {terms !== undefined && <ExplainWords of="the inspector" terms={terms} />}
          <IconButton
            label="Close the inspector"
            keys="Esc"
            icon={<X size={16} aria-hidden />}
            onClick={onClose}
          />
        </span>
      </header>
      {written !== null && <NoteStrip {...written} />}
    </>
  );
}
