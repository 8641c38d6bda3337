/** The note below the inspector's first line: to be read, and to be written when it is pressed. */
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';

import { longestNote } from '#core/annotations/annotation.ts';

import { useAnnotation } from '../../../client/use-annotation.ts';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useReturnFocus } from '../../../ui/overlay/return-focus.ts';
import type { Annotating } from './annotating.ts';
import styles from './annotation.module.css';

const css = bindClasses(styles);

export interface NoteStripProps extends Annotating {
  readonly seq: number;
}

export function NoteStrip(props: NoteStripProps): ReactElement | null {
  const { seq, isNoting, onNoting } = props;
  const note = useAnnotation(seq)?.note ?? '';
  if (isNoting) return <NoteEditor key={seq} {...props} note={note} />;
  if (note === '') return null;
  return (
    <div className={css('strip')}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long one scrolls, by keys too */}
      <p className={css('note')} tabIndex={0}>
        {note}
      </p>
      <Button
        size="sm"
        variant="ghost"
        onClick={() => {
          onNoting(true);
        }}
      >
        Edit
      </Button>
    </div>
  );
}

/** Saves when it is left, so that no word is lost; Escape leaves it as it was. */
function NoteEditor({
  seq,
  note,
  onNoting,
  onNote,
}: NoteStripProps & { readonly note: string }): ReactElement {
  const [text, setText] = useState(note);
  const box = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  const focus = useReturnFocus();
  const { remember } = focus;
  useEffect(() => {
    remember();
    isOver.current = false;
    box.current?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens
  }, []);

  const end = (keep: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    if (keep) onNote(seq, text);
    onNoting(false);
  };
  const handleKey = (event: KeyboardEvent): void => {
    const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isSave && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    // Before the focus goes, which would save it.
    end(isSave);
    focus.giveBack(event.nativeEvent);
  };
  return (
    <div className={css('strip', 'editing')}>
      <textarea
        ref={box}
        aria-label={`Note of #${seq}`}
        className={css('box')}
        rows={3}
        maxLength={longestNote}
        value={text}
        placeholder="What is there to remember of it?"
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={handleKey}
        onBlur={() => {
          end(true);
        }}
      />
      <p className={css('hint')}>
        {text.length > longestNote * 0.9
          ? `${longestNote - text.length} characters are left`
          : 'Ctrl+Enter or leaving saves, Esc does not'}
      </p>
    </div>
  );
}
