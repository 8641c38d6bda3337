/** The commands of the list of deliveries: to move in it, and what is done with rows that are picked or open. */
import type { ShowToast } from '../../ui/overlay/toast.tsx';
import type { Annotate } from '../workbench/use-annotate.ts';
import type { Workbench } from '../workbench/workbench-context.tsx';
import type { UngroupedCommand } from './command.ts';

/** Among rows. */
export function rowCommands({ handles, leave }: Workbench): readonly UngroupedCommand[] {
  const move = (step: number) => () => {
    handles.grid.current?.focus();
    handles.grid.current?.move(step);
  };
  return [
    { id: 'next', label: 'Next delivery', keys: ['J'], view: 'deliveries', run: move(1) },
    { id: 'previous', label: 'Previous delivery', keys: ['K'], view: 'deliveries', run: move(-1) },
    {
      id: 'close-inspector',
      label: 'Pick none, then close the inspector',
      keys: ['Esc'],
      view: 'deliveries',
      run: leave,
    },
  ];
}

/** On rows that are picked or open. */
export function pickedCommands(
  { rowsToMark, writeNote, editAndReplay }: Workbench,
  { toggleStar }: Annotate,
  tell: ShowToast,
): readonly UngroupedCommand[] {
  const onRows = (act: (keys: readonly number[], first: number) => void) => () => {
    const keys = rowsToMark();
    const [first] = keys;
    if (first === undefined) tell({ text: 'Pick a row for that, or open one.' });
    else act(keys, first);
  };
  return [
    {
      id: 'star',
      label: 'Star the picked rows, or the open one',
      keys: ['S'],
      view: 'deliveries',
      run: onRows(toggleStar),
    },
    {
      id: 'note',
      label: 'Write a note on the open row',
      keys: ['M'],
      view: 'deliveries',
      run: onRows((_keys, first) => {
        writeNote(first);
      }),
    },
    {
      id: 'edit-and-replay',
      label: 'Edit and replay the open row',
      keys: ['A'],
      view: 'deliveries',
      run: onRows((_keys, first) => {
        editAndReplay(first);
      }),
    },
  ];
}
