/** How code looks: the page's tokens in CodeMirror's words. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { fontSize: 'var(--size-mono)', color: 'var(--text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '18px' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 12px 0 4px' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--text-faint)',
    border: 'none',
    paddingLeft: '4px',
  },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--hover)',
    border: '1px solid var(--line-strong)',
    color: 'var(--text-soft)',
    padding: '0 6px',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)' },
  '.cm-searchMatch': { backgroundColor: 'var(--code-match)' },
  '.cm-panels': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    borderColor: 'var(--line)',
    fontFamily: 'var(--font-ui)',
  },
  '.cm-panels input, .cm-panels button': {
    border: '1px solid var(--control-line)',
    borderRadius: '4px',
    background: 'var(--panel)',
    color: 'var(--text)',
  },
  '.cm-collapsedLines': {
    padding: '2px 12px',
    background: 'var(--hover)',
    color: 'var(--text-soft)',
    fontFamily: 'var(--font-ui)',
    '&:before, &:after': { content: '""' },
  },
  '.cm-changedLine, &.cm-merge-a .cm-changedLine, &.cm-merge-b .cm-changedLine': {
    backgroundColor: 'var(--warning-soft)',
  },
  '&.cm-merge-a .cm-changedText, &.cm-merge-b .cm-changedText': {
    background: 'color-mix(in srgb, var(--warning) 30%, transparent)',
  },
  // The colours of the language are made for a calm background.
  '.cm-changedText, .cm-changedText *': { color: 'var(--text) !important' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-atom)' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: 'var(--text-faint)' },
]);

export const codeTheme: Extension = [look, syntaxHighlighting(colours)];
