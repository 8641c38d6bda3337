/** Writing marks and notes on rows: at once, and told with a way back where it could not be seen or done again by a key. */
import type { OperationInput } from '#contract/operations.ts';
import {
  type AnnotationChange,
  changeAnnotation,
  isAnnotated,
  type MarkColour,
  noAnnotation,
} from '#core/annotations/annotation.ts';

import { useAction, useHarness } from '../../client/harness-context.tsx';
import { countOf } from '../../ui/data/format-quantity.ts';
import { useToast } from '../../ui/overlay/toast.tsx';

export interface Annotate {
  /** Gives all of them a star; where all have one, takes it away. */
  readonly toggleStar: (keys: readonly number[]) => void;
  /** null = none. */
  readonly setColour: (keys: readonly number[], colour: MarkColour | null) => void;
  readonly setNote: (key: number, note: string) => void;
  readonly clear: (keys: readonly number[]) => void;
}

export function useAnnotate(): Annotate {
  const { annotations } = useHarness();
  const action = useAction('annotateEntries');
  const toast = useToast();

  const send = (input: OperationInput<'annotateEntries'>, told: string | null): void => {
    action.mutate(input, {
      onError: ({ message }) => {
        toast({ text: message, tone: 'danger' });
      },
      onSuccess: ({ recording, before, after }) => {
        annotations.take(after);
        if (told === null) return;
        toast({
          text: told,
          undo: () => {
            send({ recording, changes: before }, null);
          },
        });
      },
    });
  };
  const write = (
    keys: readonly number[],
    change: Omit<AnnotationChange, 'seq'>,
    told: string,
  ): void => {
    const changes = keys.map((seq) => ({ seq, ...change }));
    // Of a single row it is seen, and the same key takes it back.
    send({ changes }, keys.length === 1 ? null : `${countOf(keys.length, 'row')} ${told}.`);
  };

  return {
    toggleStar: (keys) => {
      const star = !keys.every((key) => annotations.get(key)?.star === true);
      write(keys, { star }, star ? 'starred' : 'without a star');
    },
    setColour: (keys, colour) => {
      write(keys, { colour }, colour === null ? 'without a colour' : `marked ${colour}`);
    },
    setNote: (key, note) => {
      const stood = annotations.get(key) ?? noAnnotation(key);
      const now = changeAnnotation(stood, { seq: key, note });
      if (now.note === stood.note) return;
      const told = now.note === '' ? `Note of #${key} removed.` : `Note of #${key} saved.`;
      send({ changes: [{ seq: key, note: now.note }] }, told);
    },
    clear: (keys) => {
      const marked = keys.filter((key) => isAnnotated(annotations.get(key) ?? noAnnotation(key)));
      if (marked.length === 0) return;
      const nothing = { star: false, colour: null, note: '' };
      send(
        { changes: marked.map((seq) => ({ seq, ...nothing })) },
        marked.length === 1
          ? `Marks and note of #${marked[0] ?? ''} removed.`
          : `Marks and notes of ${countOf(marked.length, 'row')} removed.`,
      );
    },
  };
}
