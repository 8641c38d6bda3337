/** How what lies on top of an editor looks: lists, marks and words at the pointer, in the page's tokens. */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

export const editorTheme: Extension = EditorView.theme({
  '.cm-content': { minHeight: '160px' },
  '.cm-scroller': { overflow: 'auto', maxHeight: 'min(420px, 50vh)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--pressed)',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--danger-soft)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-popup)',
    fontFamily: 'var(--font-ui)',
    fontSize: 'var(--size-sm)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '220px',
    fontFamily: 'var(--font-mono)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', color: 'var(--text)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': {
    color: 'var(--text-faint)',
    fontFamily: 'var(--font-ui)',
    fontStyle: 'normal',
  },
  '.cm-tooltip.cm-completionInfo, .cm-field-hover': {
    maxWidth: '320px',
    padding: '6px 10px',
    lineHeight: '17px',
  },
  '.cm-diagnostic': { padding: '4px 10px', borderLeft: '3px solid var(--danger)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger)',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--warning)',
  },
  '.cm-gutter-lint': { width: '14px' },
});
