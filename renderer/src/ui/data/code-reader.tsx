/** CodeMirror as a reader. Loaded by code-view only. */
import { json } from '@codemirror/lang-json';
import { codeFolding, foldGutter, foldKeymap } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { type ReactElement, useEffect, useRef } from 'react';

import type { CodeLanguage } from './code-text.ts';
import { codeTheme } from './code-theme.ts';
import { wireMarks } from './wire-marks.ts';

export interface CodeReaderProps {
  readonly label: string;
  readonly text: string;
  readonly language: CodeLanguage;
  readonly wrap: boolean;
}

/** What every reader has: it can be focused, searched and folded, and never changed. */
export function readerExtensions(label: string, language: CodeLanguage, wrap: boolean): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    lineNumbers(),
    drawSelection(),
    search({ top: true }),
    highlightSelectionMatches(),
    keymap.of([...searchKeymap, ...foldKeymap]),
    language === 'json' ? [json(), codeFolding(), foldGutter()] : [],
    language === 'wire' ? wireMarks : [],
    wrap ? EditorView.lineWrapping : [],
    codeTheme,
  ];
}

export function CodeReader({ label, text, language, wrap }: CodeReaderProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    const extensions = readerExtensions(label, language, wrap);
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({ doc: text, extensions }),
    });
    return () => {
      view.destroy();
    };
  }, [label, text, language, wrap]);
  return <div ref={host} />;
}
