/** Star, colour and note of what is on show, as buttons in the inspector's first line. */
import { Flag, StickyNote } from 'lucide-react';
import type { ReactElement } from 'react';

import { markColours } from '#core/annotations/annotation.ts';

import { useAnnotation } from '../../../client/use-annotation.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { IconButton } from '../../../ui/controls/button.tsx';
import { ColourSign, StarSign } from '../../../ui/data/mark-sign.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import type { Annotating } from './annotating.ts';
import styles from './annotation.module.css';

const css = bindClasses(styles);

export interface AnnotationToolsProps extends Annotating {
  readonly seq: number;
}

export function AnnotationTools({ seq, ...annotating }: AnnotationToolsProps): ReactElement {
  const annotation = useAnnotation(seq);
  const { isNoting, onNoting, onStar } = annotating;
  const hasStar = annotation?.star === true;
  const hasNote = (annotation?.note ?? '') !== '';
  return (
    <span role="group" aria-label="Marks and note" className={css('tools')}>
      <IconButton
        size="sm"
        label="Star"
        keys="S"
        aria-pressed={hasStar}
        icon={<StarSign given={hasStar} />}
        onClick={() => {
          onStar(seq);
        }}
      />
      <ColourMenu seq={seq} {...annotating} />
      <IconButton
        size="sm"
        label={hasNote ? 'Edit the note' : 'Write a note'}
        keys="M"
        aria-expanded={isNoting}
        icon={<StickyNote size={13} aria-hidden />}
        // What is being written is saved when the box is left, and pressing here leaves it.
        onMouseDown={(event) => {
          if (isNoting) event.preventDefault();
        }}
        onClick={() => {
          onNoting(!isNoting);
        }}
      />
    </span>
  );
}

function ColourMenu({ seq, onColour }: AnnotationToolsProps): ReactElement {
  const chosen = useAnnotation(seq)?.colour ?? null;
  const colours = markColours.map((colour) => ({
    label: `${colour.charAt(0).toUpperCase()}${colour.slice(1)}`,
    icon: <ColourSign colour={colour} />,
    chosen: colour === chosen,
    onSelect: () => {
      onColour(seq, colour === chosen ? null : colour);
    },
  }));
  const none = {
    label: 'No colour',
    chosen: chosen === null,
    icon: <Flag size={13} aria-hidden />,
    onSelect: () => {
      onColour(seq, null);
    },
  };
  return (
    <Menu
      align="start"
      trigger={
        <IconButton
          size="sm"
          label={`Colour: ${chosen ?? 'none'}`}
          icon={chosen === null ? <Flag size={13} aria-hidden /> : <ColourSign colour={chosen} />}
        />
      }
      groups={[colours, [none]]}
    />
  );
}
