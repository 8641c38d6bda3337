/** Every command by name, and what can be fired, opened or switched to. */
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Fragment, type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { flushSync } from 'react-dom';

import { bindClasses } from '../../ui/bind-classes.ts';
import { Kbd } from '../../ui/controls/kbd.tsx';
import { useReturnFocus } from '../../ui/overlay/return-focus.ts';
import type { Command } from './command.ts';
import styles from './command-palette.module.css';
import { fuzzyScore } from './fuzzy-score.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';

const css = bindClasses(styles);

export interface CommandPaletteProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

/** Of what is found; the best are among them. */
const mostFound = 60;

/** Without a search what was run last, then all that is not too much; else what answers it, the best group first. */
export function matchCommands(commands: readonly Command[], search: string): readonly Command[] {
  if (search.trim() === '') {
    return [...recentCommands(commands), ...commands.filter(({ onlyFound = false }) => !onlyFound)];
  }
  const scored = commands
    .flatMap((command) => {
      const score = fuzzyScore(`${command.label} ${command.group} ${command.id}`, search);
      return score === null ? [] : [{ command, score }];
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, mostFound)
    .map(({ command }) => command);
  const groups = [...new Set(scored.map(({ group }) => group))];
  return groups.flatMap((group) => scored.filter((command) => command.group === group));
}

/** A recent command stands in its own group too. */
function optionId(list: string, { id, group }: Command): string {
  return group === 'Recent' ? `${list}-recent-${id}` : `${list}-${id}`;
}

/** After the dialog has given the focus back, so that a command may move it. */
function runAfter(close: () => void, command: Command | undefined): void {
  if (command === undefined) return;
  rememberCommand(command.id);
  flushSync(close);
  window.setTimeout(command.run);
}

export function CommandPalette({ commands, onClose }: CommandPaletteProps): ReactElement {
  const focus = useReturnFocus();
  const [search, setSearch] = useState('');
  const [index, setIndex] = useState(0);
  const id = useId();
  const matching = matchCommands(commands, search);
  const active = matching[Math.min(index, matching.length - 1)];

  const run = (command: Command | undefined): void => {
    runAfter(onClose, command);
  };
  const handleKey = (event: KeyboardEvent): void => {
    // Enter that ends the choice of an input method is not meant for the list.
    if (event.nativeEvent.isComposing) return;
    const last = matching.length - 1;
    if (event.key === 'ArrowDown') setIndex(index >= last ? 0 : index + 1);
    else if (event.key === 'ArrowUp') setIndex(index <= 0 ? last : index - 1);
    else if (event.key === 'Enter') run(active);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className={css('scrim')} />
        <Dialog.Content
          className={css('palette')}
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
        >
          <Dialog.Title className={css('hidden')}>Commands</Dialog.Title>
          <div className={css('search')}>
            <Search size={16} aria-hidden />
            <input
              role="combobox"
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={active === undefined ? undefined : optionId(id, active)}
              aria-label="Search commands, events, destinations and versions"
              placeholder="Search commands, events, destinations and versions"
              autoComplete="off"
              spellCheck={false}
              className={css('input')}
              value={search}
              onKeyDown={handleKey}
              onChange={(event) => {
                setSearch(event.target.value);
                setIndex(0);
              }}
            />
          </div>
          <div id={`${id}-list`} role="listbox" aria-label="Commands" className={css('list')}>
            {matching.map((command, place) => (
              <Fragment key={`${command.group} ${command.id}`}>
                {command.group !== matching[place - 1]?.group && (
                  <div role="presentation" className={css('heading')}>
                    {command.group}
                  </div>
                )}
                <PaletteOption
                  id={optionId(id, command)}
                  command={command}
                  active={command === active}
                  onRun={() => {
                    run(command);
                  }}
                />
              </Fragment>
            ))}
          </div>
          {matching.length === 0 && <p className={css('none')}>Nothing is called “{search}”.</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteOptionProps {
  readonly id: string;
  readonly command: Command;
  readonly active: boolean;
  readonly onRun: () => void;
}

function keepInSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function PaletteOption({ id, command, active, onRun }: PaletteOptionProps): ReactElement {
  return (
    // The keys are handled by the search box, which keeps the focus (ARIA combobox pattern).
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- as said above
    <div
      ref={active ? keepInSight : undefined}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={css('option', active && 'active')}
      onClick={onRun}
    >
      {command.label}
      {command.keys?.[0] !== undefined && <Kbd keys={command.keys[0]} />}
    </div>
  );
}
