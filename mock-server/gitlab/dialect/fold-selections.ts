/**
 * Sums up what a query selects, each fragment once: spreads of spreads would otherwise multiply. Fragments must have no
 * cycle. What is summed up is not known here.
 */
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import { fragmentsOf } from './fragments-of.ts';

export interface SelectionSums<Sum> {
  /** A field, with what is selected below it. */
  readonly field: (field: FieldNode, below: Sum) => Sum;
  /** What stands side by side; of nothing too. */
  readonly together: (sums: readonly Sum[]) => Sum;
}

/** @returns the sum of any selections of that document */
export function createSelectionFold<Sum>(
  document: DocumentNode,
  { field, together }: SelectionSums<Sum>,
): (selections: SelectionSetNode | undefined) => Sum {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Sum>();
  const ofFragment = (name: string): Sum => {
    const sum = known.get(name) ?? ofAll(fragments.get(name)?.selectionSet);
    known.set(name, sum);
    return sum;
  };
  const ofOne = (selection: SelectionNode): Sum => {
    switch (selection.kind) {
      case Kind.FIELD:
        return field(selection, ofAll(selection.selectionSet));
      case Kind.INLINE_FRAGMENT:
        return ofAll(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return ofFragment(selection.name.value);
    }
  };
  const ofAll = (selections: SelectionSetNode | undefined): Sum =>
    together((selections?.selections ?? []).map(ofOne));
  return ofAll;
}
