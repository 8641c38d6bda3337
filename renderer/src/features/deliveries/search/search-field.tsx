/** The filter box: plain words or a search, with what may come next, and what is wrong with what was typed. */
import { type KeyboardEvent, type ReactElement, type Ref, useEffect, useId, useState } from 'react';

import type { OperationOutput } from '#contract/operations.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { SearchBox } from '../../../ui/controls/search-box.tsx';
import type { FilterProblem } from './read-filter.ts';
import styles from './search-field.module.css';

const css = bindClasses(styles);
const typingMs = 60;
const mostShown = 8;

type Completion = OperationOutput<'completeSearch'>;

export interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: FilterProblem | null;
  readonly ref?: Ref<HTMLInputElement>;
}

interface Offer extends Completion {
  /** What it was asked for. */
  readonly text: string;
}

function useCompletion(text: string, caret: number, isWanted: boolean): Offer | null {
  const { client } = useHarness();
  const [offer, setOffer] = useState<Offer | null>(null);
  useEffect(() => {
    if (!isWanted || text === '') return undefined;
    let isOver = false;
    const timer = window.setTimeout(() => {
      // Without an answer there is nothing to offer, and typing goes on as before.
      const nothing: Completion = { from: 0, to: 0, options: [] };
      void client
        .call('completeSearch', { text, caret })
        .catch(() => nothing)
        .then((completion) => {
          if (!isOver) setOffer({ ...completion, text });
        });
    }, typingMs);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [client, text, caret, isWanted]);
  return offer?.text === text && isWanted ? offer : null;
}

/** Which option an arrow leads to; null = the key is no arrow. */
function nextActive(key: string, active: number, count: number): number | null {
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (Math.max(active, 0) - 1 + count) % count;
  return null;
}

export function SearchField({ value, onChange, problem, ref }: SearchFieldProps): ReactElement {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const offer = useCompletion(value, caret, isOpen);
  const options = (offer?.options ?? []).slice(0, mostShown);
  const typed = offer === null ? '' : value.slice(offer.from, offer.to);
  const isShown = isOpen && options.length > 0 && !(options.length === 1 && options[0] === typed);

  const take = (option: string): void => {
    if (offer === null) return;
    // A whole term ends with a blank; the name of one goes on with its value.
    const end = option.endsWith(':') ? '' : ' ';
    const next = `${value.slice(0, offer.from)}${option}${end}`;
    onChange(`${next}${value.slice(offer.to).trimStart()}`);
    setCaret(next.length);
    setActive(-1);
    setOpen(end === '');
  };
  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (!isShown) return;
    const next = nextActive(event.key, active, options.length);
    const chosen = event.key === 'Enter' || event.key === 'Tab' ? options[active] : undefined;
    if (next === null && chosen === undefined) return;
    event.preventDefault();
    if (next !== null) setActive(next);
    else if (chosen !== undefined) take(chosen);
  };

  return (
    <div className={css('field')}>
      <SearchBox
        {...(ref === undefined ? {} : { ref })}
        label="Filter by words, or by a search such as status:5xx"
        placeholder="Filter, or status:5xx"
        keys="/"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={`${id}-options`}
        aria-activedescendant={isShown && active !== -1 ? `${id}-${active}` : undefined}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        value={value}
        onChange={(text) => {
          onChange(text);
          setCaret(text.length);
          setOpen(true);
          setActive(-1);
        }}
        onSelect={(event) => {
          setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
        }}
        onEscape={() => {
          setOpen(false);
          return isShown;
        }}
        onBlur={() => {
          setOpen(false);
        }}
        onKeyDown={handleKey}
      />
      <Options id={id} options={isShown ? options : []} active={active} onTake={take} />
      {problem !== null && !isShown && (
        <Problem id={`${id}-problem`} text={value} problem={problem} />
      )}
    </div>
  );
}

interface OptionsProps {
  readonly id: string;
  readonly options: readonly string[];
  readonly active: number;
  readonly onTake: (option: string) => void;
}

/** The keys are those of the box, which keeps the focus. */
function Options({ id, options, active, onTake }: OptionsProps): ReactElement {
  return (
    <div
      id={`${id}-options`}
      role="listbox"
      aria-label="What may come next"
      className={css('options', options.length === 0 && 'none')}
    >
      {options.map((option, index) => (
        <div
          key={option}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={css('option', index === active && 'active')}
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(option);
          }}
        >
          <code>{option}</code>
        </div>
      ))}
    </div>
  );
}

interface ProblemProps {
  readonly id: string;
  readonly text: string;
  readonly problem: FilterProblem;
}

/** The word that is wrong, marked in what was typed, and the sentence on it. */
function Problem({ id, text, problem: { offset, length, message } }: ProblemProps): ReactElement {
  const wrong = text.slice(offset, offset + length);
  return (
    <p id={id} role="alert" className={css('problem')}>
      <code>
        {text.slice(0, offset)}
        <mark>{wrong === '' ? '▯' : wrong}</mark>
        {text.slice(offset + length)}
      </code>
      {message}
    </p>
  );
}
