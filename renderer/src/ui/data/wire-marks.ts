/** Control characters by their names, in small boxes: their pictures are in few fonts, and mean little where they are. */
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';

const names = [
  ...['NUL', 'SOH', 'STX', 'ETX', 'EOT', 'ENQ', 'ACK', 'BEL', 'BS', 'TAB', 'LF', 'VT', 'FF', 'CR'],
  ...['SO', 'SI', 'DLE', 'DC1', 'DC2', 'DC3', 'DC4', 'NAK', 'SYN', 'ETB', 'CAN', 'EM', 'SUB'],
  ...['ESC', 'FS', 'GS', 'RS', 'US', 'SP', 'DEL'],
];

class ControlName extends WidgetType {
  constructor(readonly name: string) {
    super();
  }

  override eq(other: ControlName): boolean {
    return other.name === this.name;
  }

  override toDOM(): HTMLElement {
    const box = document.createElement('span');
    box.className = 'cm-control';
    box.textContent = this.name;
    return box;
  }
}

const escape = Decoration.mark({ class: 'cm-odd-byte' });

const matcher = new MatchDecorator({
  regexp: /[\u2400-\u2421]|\\x[0-9A-F]{2}|\\u\{[0-9A-F]+\}/gu,
  decoration: ([match]) => {
    const code = match.length === 1 ? match.charCodeAt(0) - 0x2400 : -1;
    const name = names[code];
    return name === undefined ? escape : Decoration.replace({ widget: new ControlName(name) });
  },
});

const marks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }

    update(update: ViewUpdate): void {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

/** For text that `visibleBytes` made. */
export const wireMarks: Extension = [
  marks,
  EditorView.theme({
    '.cm-control': {
      margin: '0 1px',
      padding: '0 3px',
      borderRadius: '3px',
      backgroundColor: 'var(--pressed)',
      color: 'var(--text)',
      fontSize: '9px',
      verticalAlign: '1px',
    },
    '.cm-odd-byte': { color: 'var(--warning)' },
  }),
];
