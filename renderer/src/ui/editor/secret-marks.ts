/** Values under secret names in an editor, so that presenter mode can put dots in their place. */
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

import { secretsInJson } from '#core/http/split-secrets.ts';

const secret = Decoration.mark({ attributes: { 'data-secret': 'true' } });

/** Lines around those in sight: a name may stand above its value. */
const linesAround = 20;

function marksIn({ state: { doc }, viewport }: EditorView): DecorationSet {
  const first = doc.lineAt(viewport.from).number;
  const last = doc.lineAt(viewport.to).number;
  const { from } = doc.line(Math.max(1, first - linesAround));
  const { to } = doc.line(Math.min(doc.lines, last + linesAround));
  const builder = new RangeSetBuilder<Decoration>();
  for (const span of secretsInJson(doc.sliceString(from, to))) {
    builder.add(from + span.from, from + span.to, secret);
  }
  return builder.finish();
}

export const secretMarks: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marksIn(view);
    }

    update({ docChanged, viewportChanged, view }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = marksIn(view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
