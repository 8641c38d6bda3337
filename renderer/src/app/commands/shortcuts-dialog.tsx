/** The sheet of keys, in which those of commands can be changed. */
import { RotateCcw } from 'lucide-react';
import { Fragment, type ReactElement, useState } from 'react';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { FieldError } from '../../ui/controls/text-field.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { changeKeys, keysNow, resetKeys, useKeyMap } from '../../ui/preferences/key-map.ts';
import { type Command, pressedKeys } from './command.ts';
import styles from './shortcuts-dialog.module.css';

const css = bindClasses(styles);

const inLists = [
  { label: 'Move', keys: ['J', 'K', '↓', '↑'] },
  { label: 'First and last', keys: ['Home', 'End'] },
  { label: 'Open the inspector', keys: ['Enter'] },
  { label: 'Pick one more', keys: ['Space'] },
  { label: 'What can be done with the row', keys: ['Shift+F10', 'Menu'] },
  { label: 'Resize panes at a divider', keys: ['←', '→', '↑', '↓'] },
  { label: 'Undo what a message offers', keys: ['Ctrl+Z'] },
] as const;

export interface ShortcutsDialogProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

export function ShortcutsDialog({ commands, onClose }: ShortcutsDialogProps): ReactElement {
  const map = useKeyMap();
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (keys: string, chosen: string): void => {
    const other = commands.find(({ keys: own = [] }) =>
      own.some((one) => one !== keys && keysNow(one, map) === chosen),
    );
    setProblem(other === undefined ? null : `${chosen} is already “${other.label}”. Try another.`);
    if (other === undefined) changeKeys(keys, chosen);
  };
  return (
    <Dialog
      open
      title="Keyboard"
      description="Press a key on the sheet, then the one to put in its place: one key, or one with Ctrl."
      width="narrow"
      onClose={onClose}
      footer={
        <Button
          icon={<RotateCcw size={14} aria-hidden />}
          disabled={Object.keys(map).length === 0}
          onClick={() => {
            setProblem(null);
            resetKeys();
          }}
        >
          Reset all
        </Button>
      }
    >
      {problem !== null && <FieldError message={problem} />}
      <h3 className={css('heading')}>Anywhere</h3>
      <dl className={css('keys')}>
        {commands.map(({ id, label, keys }) =>
          keys === undefined ? null : (
            <div key={id} className={css('key')}>
              <dt>{label}</dt>
              <dd>
                {keys.map((one, index) => (
                  <Fragment key={one}>
                    {index > 0 && <span className={css('or')}>or</span>}
                    <KeyButton keys={one} label={label} onChoose={choose} />
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
    </Dialog>
  );
}

interface KeyButtonProps {
  readonly keys: string;
  readonly label: string;
  readonly onChoose: (keys: string, chosen: string) => void;
}

/** Waits for the next key once it is pressed. Esc and leaving it let things be as they are. */
function KeyButton({ keys, label, onChoose }: KeyButtonProps): ReactElement {
  const map = useKeyMap();
  const [isWaiting, setWaiting] = useState(false);
  // What has no other place than this one stays: it closes what lies on top.
  if (keys === 'Esc') return <Kbd keys={keys} />;
  return (
    <>
      <button
        type="button"
        className={css('change', isWaiting && 'waiting')}
        onClick={() => {
          setWaiting(true);
        }}
        onBlur={() => {
          setWaiting(false);
        }}
        onKeyDown={(event) => {
          if (!isWaiting) return;
          const chosen = pressedKeys(event);
          if (event.key === 'Tab' || (chosen === null && event.key !== 'Escape')) return;
          event.preventDefault();
          event.stopPropagation();
          setWaiting(false);
          if (chosen !== null) onChoose(keys, chosen);
        }}
      >
        {isWaiting ? 'Press a key' : <Kbd keys={keys} />}
        <span className={css('changes')}>, change: {label}</span>
      </button>
      {map[keys] !== undefined && (
        <IconButton
          size="sm"
          label={`Reset the key of ${label}`}
          icon={<RotateCcw size={12} aria-hidden />}
          onClick={() => {
            changeKeys(keys, null);
          }}
        />
      )}
    </>
  );
}
