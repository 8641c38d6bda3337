/**
 * A labelled editor of JSON: proposes keys and values by a schema, marks what is wrong by its line, and says below
 * what the field at the caret means. Escape leads out of it. Loaded when it is first needed.
 */
import { Braces } from 'lucide-react';
import { lazy, type ReactElement, Suspense, useId, useMemo, useRef, useState } from 'react';

import { fieldAt } from '#core/json/complete-json.ts';
import { formatJson } from '#core/json/format-json.ts';
import { toPointer } from '#core/json/json-pointer.ts';
import { jsonRemarks } from '#core/json/json-remarks.ts';
import type { JsonSchema } from '#core/json/json-schema.ts';

import { bindClasses } from '../bind-classes.ts';
import { Button } from '../controls/button.tsx';
import { FieldError } from '../controls/text-field.tsx';
import type { CodeEditorHandle } from './code-editor.tsx';
import styles from './json-editor.module.css';
import { useSettledText } from './use-settled-text.ts';

const css = bindClasses(styles);

const CodeEditor = lazy(async () => {
  const loaded = await import('./code-editor.tsx');
  return { default: loaded.CodeEditor };
});

/** What a list of remarks has room for; all of them are marked in the text. */
const mostListed = 5;

export interface JsonEditorProps {
  /** Visible, and the accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** null = none is known: any JSON will do. */
  readonly schema: JsonSchema | null;
  /** Why the text cannot be used as it stands, or what is odd about it; null = nothing. */
  readonly error?: string | null;
  readonly hint?: string;
  /** Whether it has the focus as soon as it is there. */
  readonly takesFocus?: boolean;
}

export function JsonEditor(props: JsonEditorProps): ReactElement {
  const { label, value, onChange, schema, error = null, hint, takesFocus = false } = props;
  const id = useId();
  const editor = useRef<CodeEditorHandle>(null);
  const foot = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(0);
  const settled = useSettledText(value);
  const remarks = useMemo(() => jsonRemarks(settled, schema), [settled, schema]);
  const warnings = remarks.filter(({ level }) => level === 'warning');
  const field = useMemo(
    () => (schema === null ? null : fieldAt(settled, Math.min(caret, settled.length), schema)),
    [settled, caret, schema],
  );
  const isBroken = remarks.some(({ level }) => level === 'error');
  return (
    <div className={css('field')}>
      <div className={css('head')}>
        <span id={`${id}-label`}>{label}</span>
        <Button
          size="sm"
          variant="ghost"
          icon={<Braces size={14} aria-hidden />}
          aria-disabled={isBroken}
          title={isBroken ? 'Only JSON can be laid out' : 'Alt+Shift+F'}
          onClick={() => {
            if (!isBroken) editor.current?.replace(formatJson(value));
          }}
        >
          Format
        </Button>
      </div>
      <div className={css('frame', error !== null && 'invalid')} data-keeps-escape>
        <Suspense fallback={<pre className={css('plain')}>{value}</pre>}>
          <CodeEditor
            ref={editor}
            labelledBy={`${id}-label`}
            describedBy={`${id}-foot`}
            {...{ value, schema, onChange, takesFocus }}
            onCaret={setCaret}
            onLeave={() => {
              foot.current?.focus();
            }}
          />
        </Suspense>
      </div>
      <div ref={foot} id={`${id}-foot`} tabIndex={-1} className={css('foot')}>
        {error === null ? hint !== undefined && <p>{hint}</p> : <FieldError message={error} />}
        {field !== null && (
          <p className={css('about')}>
            <code>{toPointer(field.path)}</code>
            {field.type !== '' && `: ${field.type}.`} {field.description}
          </p>
        )}
        {warnings.length > 0 && (
          <ul className={css('remarks')} aria-label={`Not as the schema of ${label} has it`}>
            {warnings.slice(0, mostListed).map(({ from, line, message }) => (
              <li key={`${from} ${message}`}>
                <Button
                  size="sm"
                  variant="link"
                  onClick={() => {
                    editor.current?.select(from);
                  }}
                >
                  Line {line}
                </Button>{' '}
                {message}
              </li>
            ))}
            {warnings.length > mostListed && <li>and {warnings.length - mostListed} more</li>}
          </ul>
        )}
        <p className={css('keys')}>
          Ctrl+Space proposes, Alt+Shift+F lays out, Escape leaves the editor.
        </p>
      </div>
    </div>
  );
}
