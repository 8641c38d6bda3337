/** Header lines to be edited: added, removed, renamed, given another value, moved. Nothing sorts or merges them. */
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';

import { isSecretName } from '#core/http/secret-text.ts';

import { bindClasses } from '../../../../ui/bind-classes.ts';
import { Button, IconButton } from '../../../../ui/controls/button.tsx';
import { FieldError, FieldGroup } from '../../../../ui/controls/text-field.tsx';
import styles from './edit.module.css';
import { addLine, type HeaderLine, moveLine } from './header-line.ts';

const css = bindClasses(styles);
const icon = { size: 14, 'aria-hidden': true } as const;

export interface HeaderLinesProps {
  readonly label: string;
  readonly hint?: string;
  readonly lines: readonly HeaderLine[];
  /** By the key of the line. */
  readonly problems: ReadonlyMap<number, string>;
  /** Whether their order is theirs to choose. */
  readonly movable: boolean;
  /** @param field what is typed into; null = a step of its own */
  readonly onChange: (lines: readonly HeaderLine[], field: string | null) => void;
}

export function HeaderLines(props: HeaderLinesProps): ReactElement {
  const { label, hint, lines, problems, movable, onChange } = props;
  const group = useRef<HTMLDivElement>(null);
  // Rows come, go and change places: who works by keys stays where the work is.
  const wanted = useRef<readonly string[]>([]);
  useEffect(() => {
    const found = wanted.current.map((one) => group.current?.querySelector<HTMLElement>(one));
    wanted.current = [];
    found.find((element) => element?.matches(':disabled') === false)?.focus();
  });
  /** The first of these that can be used gets the focus. */
  const focusNext = (...selectors: readonly string[]): void => {
    wanted.current = selectors;
  };
  const move: LineProps['onMove'] = (key, by, selectors) => {
    focusNext(...selectors);
    onChange(moveLine(lines, key, by), null);
  };
  return (
    <FieldGroup label={label} hint={hint}>
      <div ref={group} className={css('lines')}>
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            number={index + 1}
            problem={problems.get(line.key) ?? null}
            isFirst={index === 0}
            isLast={index === lines.length - 1}
            movable={movable}
            onMove={move}
            onChange={(part, field) => {
              onChange(lines.with(index, { ...line, ...part }), `${field} ${line.key}`);
            }}
            onRemove={() => {
              const neighbour = lines[index + 1] ?? lines[index - 1];
              focusNext(
                neighbour === undefined
                  ? '[data-do="add"]'
                  : `[data-line="${neighbour.key}"] [data-do="remove"]`,
              );
              onChange(
                lines.filter(({ key }) => key !== line.key),
                null,
              );
            }}
          />
        ))}
        <div>
          <Button
            size="sm"
            data-do="add"
            icon={<Plus {...icon} />}
            onClick={() => {
              const next = addLine(lines);
              focusNext(`[data-line="${next.at(-1)?.key ?? 0}"] input`);
              onChange(next, null);
            }}
          >
            Add header
          </Button>
        </div>
      </div>
    </FieldGroup>
  );
}

interface LineProps {
  readonly line: HeaderLine;
  readonly number: number;
  readonly problem: string | null;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly movable: boolean;
  readonly onChange: (part: Partial<HeaderLine>, field: string) => void;
  /** @param focus what gets the focus afterwards: the first of these that can be used */
  readonly onMove: (key: number, by: -1 | 1, focus: readonly string[]) => void;
  readonly onRemove: () => void;
}

function Line(props: LineProps): ReactElement {
  const { line, number, problem, movable, onMove, onRemove } = props;
  const row = `[data-line="${line.key}"]`;
  /** Alt with an arrow moves the line that is typed into. */
  const moveByKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!movable || !event.altKey || (by !== -1 && by !== 1)) return;
    event.preventDefault();
    onMove(line.key, by, [`${row} [data-part="${event.currentTarget.dataset['part'] ?? ''}"]`]);
  };
  return (
    <div className={css('line', movable && 'movable')} data-line={line.key}>
      <LineInput {...props} part="name" onKeyDown={moveByKey} />
      <LineInput {...props} part="value" onKeyDown={moveByKey} />
      <span className={css('lineActions')}>
        {movable && (
          <>
            <IconButton
              size="sm"
              label={`Move header ${number} up`}
              keys="Alt+↑"
              data-do="up"
              icon={<ArrowUp {...icon} />}
              disabled={props.isFirst}
              onClick={() => {
                onMove(line.key, -1, [`${row} [data-do="up"]`, `${row} [data-do="down"]`]);
              }}
            />
            <IconButton
              size="sm"
              label={`Move header ${number} down`}
              keys="Alt+↓"
              data-do="down"
              icon={<ArrowDown {...icon} />}
              disabled={props.isLast}
              onClick={() => {
                onMove(line.key, 1, [`${row} [data-do="down"]`, `${row} [data-do="up"]`]);
              }}
            />
          </>
        )}
        <IconButton
          size="sm"
          label={`Remove header ${number}`}
          data-do="remove"
          icon={<X {...icon} />}
          onClick={onRemove}
        />
      </span>
      {problem !== null && (
        <span className={css('lineProblem')}>
          <FieldError message={`Header ${number} cannot be sent: ${problem}.`} />
        </span>
      )}
    </div>
  );
}

interface LineInputProps extends Pick<LineProps, 'line' | 'number' | 'problem' | 'onChange'> {
  readonly part: 'name' | 'value';
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

function LineInput(props: LineInputProps): ReactElement {
  const { line, number, problem, part, onChange, onKeyDown } = props;
  const word = part === 'name' ? 'Name' : 'Value';
  return (
    <input
      aria-label={`${word} of header ${number}`}
      aria-invalid={problem !== null && problem.includes(part)}
      placeholder={word}
      className={css('lineInput')}
      data-part={part}
      data-secret={part === 'value' && isSecretName(line.name) ? true : undefined}
      value={line[part]}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onChange={({ target }) => {
        onChange({ [part]: target.value }, part);
      }}
    />
  );
}
