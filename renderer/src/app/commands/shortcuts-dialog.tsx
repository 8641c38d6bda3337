/** The sheet of keys. */
import { Fragment, type ReactElement } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import type { Command } from './command.ts';
import styles from './shortcuts-dialog.module.css';

const css = bindClasses(styles);

const inLists = [
  { label: 'Move', keys: ['J', 'K', '↓', '↑'] },
  { label: 'First and last', keys: ['Home', 'End'] },
  { label: 'Open the inspector', keys: ['Enter'] },
  { label: 'Pick one more', keys: ['Space'] },
  { label: 'Resize panes at a divider', keys: ['←', '→', '↑', '↓'] },
  { label: 'Undo what a message offers', keys: ['Ctrl+Z'] },
] as const;

export interface ShortcutsDialogProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

export function ShortcutsDialog({ commands, onClose }: ShortcutsDialogProps): ReactElement {
  return (
    <Dialog open title="Keyboard" width="narrow" onClose={onClose}>
      {/* What scrolls has to be reached by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} role="region" aria-label="Keys">
        <h3 className={css('heading')}>Anywhere</h3>
        <dl className={css('keys')}>
          {commands.map(({ id, label, keys }) =>
            keys === undefined ? null : (
              <div key={id} className={css('key')}>
                <dt>{label}</dt>
                <dd>
                  {keys.map((key, index) => (
                    <Fragment key={key}>
                      {index > 0 && <span className={css('or')}>or</span>}
                      <Kbd keys={key} />
                    </Fragment>
                  ))}
                </dd>
              </div>
            ),
          )}
        </dl>
        <h3 className={css('heading')}>In lists</h3>
        <dl className={css('keys')}>
          {inLists.map(({ label, keys }) => (
            <div key={label} className={css('key')}>
              <dt>{label}</dt>
              <dd>
                {keys.map((key) => (
                  <Kbd key={key} keys={key} />
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
