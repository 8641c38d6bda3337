/** The list of documented operations in the explorer's side bar. Picking one opens it in a tab and signs in. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { TriangleAlert } from 'lucide-react';
import { createContext, type ReactElement, useContext, useEffect } from 'react';

import type { ExplorerSession } from '#contract/explorer-session.ts';

import { bindClasses } from '../src/ui/bind-classes.ts';
import styles from './explorer.module.css';

const css = bindClasses(styles);

export type Operation = ExplorerSession['operations'][number];

export interface OperationsContextValue {
  readonly profile: string;
  readonly operations: readonly Operation[];
  readonly onPick: (operation: Operation) => void;
}

export const OperationsContext = createContext<OperationsContextValue>({
  profile: '',
  operations: [],
  onPick: () => undefined,
});

export function OperationsPanel(): ReactElement {
  const { profile, operations, onPick } = useContext(OperationsContext);
  const editor = useGraphiQL((state) => state.queryEditor);
  const answer = useGraphiQL((state) => state.responseEditor);
  const actions = useGraphiQLActions();
  useEffect(() => {
    // Nothing is cut where there is little room.
    for (const one of [editor, answer]) one?.updateOptions({ wordWrap: 'on' });
  }, [editor, answer]);
  const open = (operation: Operation): void => {
    onPick(operation);
    const shown = editor?.getValue() ?? '';
    // What somebody changed stays in its tab.
    const isUntouched = shown.trim() === '' || operations.some(({ text }) => text === shown);
    if (!isUntouched) actions.addTab();
    editor?.setValue(operation.text);
  };
  return (
    <section aria-label="Operations of the documents">
      <h2 className={css('panelTitle')}>Operations</h2>
      <p className={css('panelText')}>
        As GitLab’s documents print them, for {profile}. Ids such as 24601 stand for your own.
      </p>
      <ul className={css('operations')}>
        {operations.map((operation) => (
          <li key={operation.id}>
            <button
              type="button"
              className={css('operation')}
              onClick={() => {
                open(operation);
              }}
            >
              <span className={css('operationTitle')}>{operation.title}</span>
              <span className={css('operationNote')}>
                as {operation.as}
                {operation.misleads && (
                  <span className={css('misleads')}>
                    <TriangleAlert size={12} aria-hidden /> does not work as printed
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
