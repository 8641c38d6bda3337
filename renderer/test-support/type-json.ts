/** Writes into an editor of JSON as a person does who pastes over everything. */
import { EditorView } from '@codemirror/view';
import { act } from '@testing-library/react';

function editorOf(textbox: HTMLElement): EditorView {
  const view = EditorView.findFromDOM(textbox);
  if (view === null) throw new Error('This text box is no editor.');
  return view;
}

export function typeJson(textbox: HTMLElement, text: string): void {
  const view = editorOf(textbox);
  act(() => {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  });
}

export function textOf(textbox: HTMLElement): string {
  return editorOf(textbox).state.doc.toString();
}

/** Puts the caret there. */
export function putCaret(textbox: HTMLElement, offset: number): void {
  act(() => {
    editorOf(textbox).dispatch({ selection: { anchor: offset } });
  });
}
