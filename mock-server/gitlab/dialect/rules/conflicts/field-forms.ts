/**
 * Which fields are written alike, by a number that is equal where their texts are. Texts themselves would hold what
 * stands below a field once for each field around it.
 */
import { type DirectiveNode, type FieldNode, Kind, print, type SelectionNode } from 'graphql';

import { literalText } from '../literal-text.ts';

type Carrier = Extract<SelectionNode, { directives?: readonly DirectiveNode[] | undefined }>;

function argumentsText(given: FieldNode['arguments']): string {
  const pairs = given?.map(({ name, value }) => `${name.value}:${literalText(value)}`) ?? [];
  return pairs.length === 0 ? '' : `(${pairs.join(',')})`;
}

function directivesText({ directives = [] }: Carrier): string {
  return directives
    .map((directive) => `@${directive.name.value}${argumentsText(directive.arguments)}`)
    .join('');
}

/** What stands before the selections of one. */
function head(selection: SelectionNode): string {
  switch (selection.kind) {
    case Kind.FIELD:
      return `${selection.alias?.value ?? ''}:${selection.name.value}${argumentsText(selection.arguments)}`;
    case Kind.INLINE_FRAGMENT:
      return `...:${selection.typeCondition === undefined ? '' : print(selection.typeCondition)}`;
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value}`;
  }
}

/** @returns the form of a selection of one document; each is looked at once, however often it is asked for */
export function createFieldForms(): (selection: SelectionNode) => number {
  const byText = new Map<string, number>();
  const known = new WeakMap<SelectionNode, number>();
  const formOf = (selection: SelectionNode): number => {
    const found = known.get(selection);
    if (found !== undefined) return found;
    const set = selection.kind === Kind.FRAGMENT_SPREAD ? undefined : selection.selectionSet;
    const below = set === undefined ? '' : `{${set.selections.map(formOf).join(' ')}}`;
    const text = `${head(selection)}${directivesText(selection)}${below}`;
    const form = byText.get(text) ?? byText.size;
    byText.set(text, form);
    known.set(selection, form);
    return form;
  };
  return formOf;
}
