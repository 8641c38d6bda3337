/** CodeMirror as an editor of JSON. Loaded by json-editor only. */
import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { closeSearchPanel, search, searchKeymap, searchPanelOpen } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import {
  type ReactElement,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
} from 'react';

import { formatJson } from '#core/json/format-json.ts';
import type { JsonSchema } from '#core/json/json-schema.ts';

import { codeTheme } from '../data/code-theme.ts';
import { editorTheme } from './editor-theme.ts';
import { schemaHelp } from './schema-help.ts';
import { secretMarks } from './secret-marks.ts';

export interface CodeEditorHandle {
  /** Puts another text in, as one step that can be taken back. */
  readonly replace: (text: string) => void;
  /** Goes to a place, with the focus. */
  readonly select: (offset: number) => void;
}

export interface CodeEditorProps {
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly value: string;
  readonly schema: JsonSchema | null;
  readonly onChange: (text: string) => void;
  readonly onCaret: (offset: number) => void;
  /** Escape was pressed, and there was nothing else to close. */
  readonly onLeave: () => void;
  readonly takesFocus: boolean;
  readonly ref?: Ref<CodeEditorHandle>;
}

function replaceAll(view: EditorView, text: string): void {
  const { doc, selection } = view.state;
  const anchor = Math.min(selection.main.head, text.length);
  view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, selection: { anchor } });
}

function layOutAll(view: EditorView): boolean {
  replaceAll(view, formatJson(view.state.doc.toString()));
  return true;
}

/**
 * What is proposed is accepted by Tab. For a moment after it has come up CodeMirror takes no key for an answer to it: until
 * then Tab does nothing, since leaving is not what is meant by it.
 */
function acceptByTab(view: EditorView): boolean {
  return acceptCompletion(view) || completionStatus(view.state) === 'active';
}

/** What every editor has, whatever its schema. */
const usual: Extension = [
  lineNumbers(),
  history(),
  drawSelection(),
  json(),
  codeFolding(),
  foldGutter(),
  lintGutter(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  search({ top: true }),
  EditorView.lineWrapping,
  keymap.of([
    // Nothing more: whoever goes through a form by Tab is not to be caught.
    { key: 'Tab', run: acceptByTab },
    { key: 'Alt-Shift-f', run: layOutAll },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...lintKeymap,
  ]),
  codeTheme,
  editorTheme,
  secretMarks,
];

export function CodeEditor(props: CodeEditorProps): ReactElement {
  const { labelledBy, describedBy, value, schema, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const help = useRef(new Compartment());
  const tell = useEffectEvent((text: string) => {
    if (text !== value) props.onChange(text);
  });
  const tellCaret = useEffectEvent((offset: number) => {
    props.onCaret(offset);
  });
  const start = useEffectEvent((parent: HTMLElement) => {
    const extensions = [
      usual,
      help.current.of(schemaHelp(schema)),
      EditorView.contentAttributes.of({
        'aria-labelledby': labelledBy,
        'aria-describedby': describedBy,
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) tell(update.state.doc.toString());
        if (update.selectionSet || update.docChanged) tellCaret(update.state.selection.main.head);
      }),
    ];
    const state = EditorState.create({ doc: value, extensions });
    const made = new EditorView({ parent, state });
    if (props.takesFocus) made.focus();
    return made;
  });
  /** First what lies on top of the text is closed; the key belongs to nobody else. */
  const leave = useEffectEvent((event: KeyboardEvent) => {
    const open = view.current;
    if (event.key !== 'Escape' || open === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (completionStatus(open.state) !== null) closeCompletion(open);
    else if (searchPanelOpen(open.state)) closeSearchPanel(open);
    else props.onLeave();
  });
  useEffect(() => {
    const parent = host.current;
    if (parent === null) return;
    const made = start(parent);
    view.current = made;
    const listen = (event: KeyboardEvent): void => {
      leave(event);
    };
    // Before the editor: a dialog around it has seen the key, and CodeMirror takes none that somebody has seen.
    parent.addEventListener('keydown', listen, true);
    return () => {
      parent.removeEventListener('keydown', listen, true);
      made.destroy();
      view.current = null;
    };
  }, []);
  useEffect(() => {
    // Changed from elsewhere: what is typed here is the value already.
    const open = view.current;
    if (open !== null && open.state.doc.toString() !== value) replaceAll(open, value);
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: help.current.reconfigure(schemaHelp(schema)) });
  }, [schema]);
  useImperativeHandle(ref, () => ({
    replace: (text) => {
      if (view.current !== null) replaceAll(view.current, text);
    },
    select: (offset) => {
      const open = view.current;
      if (open === null) return;
      const anchor = Math.min(offset, open.state.doc.length);
      open.dispatch({ selection: { anchor }, scrollIntoView: true });
      open.focus();
    },
  }));
  return <div ref={host} />;
}
