/** A mark and a note as a sign that is as small as what it stands beside. */
import { Flag, Star, StickyNote } from 'lucide-react';
import type { ReactElement } from 'react';

import {
  type Annotation,
  annotationInWords,
  type MarkColour,
} from '#core/annotations/annotation.ts';

import { bindClasses } from '../bind-classes.ts';
import styles from './mark-sign.module.css';

const css = bindClasses(styles);

export function ColourSign({ colour }: { readonly colour: MarkColour }): ReactElement {
  return <Flag size={13} aria-hidden fill="currentColor" className={css(colour)} />;
}

export function StarSign({ given }: { readonly given: boolean }): ReactElement {
  return (
    <Star
      size={13}
      aria-hidden
      {...(given ? { fill: 'currentColor', className: css('star') } : {})}
    />
  );
}

export interface MarkSignProps {
  readonly annotation: Omit<Annotation, 'seq'>;
}

/** All that is written, as its name and tooltip. */
export function MarkSign({ annotation }: MarkSignProps): ReactElement {
  const { star, colour, note } = annotation;
  const words = annotationInWords(annotation);
  return (
    <span role="img" aria-label={words} title={words} className={css('sign')}>
      {star && <StarSign given />}
      {colour !== null && <ColourSign colour={colour} />}
      {note !== '' && <StickyNote size={13} aria-hidden className={css('note')} />}
    </span>
  );
}
