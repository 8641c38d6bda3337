/** What a schema gives to an editor: proposals while typing, marks where something is wrong, and words at the pointer. */
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';

import { completeJson, fieldAt } from '#core/json/complete-json.ts';
import { jsonRemarks } from '#core/json/json-remarks.ts';
import type { JsonSchema } from '#core/json/json-schema.ts';

/** @param schema null = none is known: only what is no JSON is marked */
export function schemaHelp(schema: JsonSchema | null): Extension {
  return [
    linter(({ state }) => remarksOf(state.doc.toString(), schema), { delay: 200 }),
    autocompletion({
      override: schema === null ? [] : [(context) => proposalsOf(context, schema)],
      icons: false,
    }),
    schema === null ? [] : hoverOf(schema),
  ];
}

function remarksOf(text: string, schema: JsonSchema | null): readonly Diagnostic[] {
  return jsonRemarks(text, schema).map(({ from, to, level, message }) => ({
    ...{ from, to, severity: level, message },
  }));
}

function proposalsOf(
  { state, pos, explicit }: CompletionContext,
  schema: JsonSchema,
): CompletionResult | null {
  const text = state.doc.toString();
  // Unasked only where something is being typed: a list that opens at every step of the caret is in the way.
  if (!explicit && !/["\w]$/.test(text.slice(0, pos))) return null;
  const completion = completeJson(text, pos, schema);
  if (completion === null) return null;
  const { from, to, options } = completion;
  return {
    from,
    to,
    // What is typed stands in quotes, and what is listed may not.
    filter: false,
    options: options
      .filter(({ label }) => matches(label, state.sliceDoc(from, pos)))
      .map(({ label, text: apply, detail, info }) => ({
        ...{ label, apply, detail },
        ...(info === null ? {} : { info }),
      })),
  };
}

function matches(label: string, typed: string): boolean {
  const wanted = typed.replaceAll('"', '').toLowerCase();
  return label.toLowerCase().includes(wanted);
}

function hoverOf(schema: JsonSchema): Extension {
  return hoverTooltip((view, pos) => {
    const field = fieldAt(view.state.doc.toString(), pos, schema);
    if (field === null) return null;
    return {
      pos,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'cm-field-hover';
        const name = dom.appendChild(document.createElement('strong'));
        name.textContent = field.path.at(-1) ?? '';
        dom.append(field.type === '' ? '' : `: ${field.type}`);
        if (field.description !== null) {
          dom.appendChild(document.createElement('p')).textContent = field.description;
        }
        return { dom };
      },
    };
  });
}
