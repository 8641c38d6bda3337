/** What graphql-ruby 1.13 says of fields and selections that do not fit. Messages only; see graphql-ruby-errors.ts. */
import {
  type ASTVisitor,
  type FieldNode,
  getNamedType,
  isLeafType,
  type ValidationContext,
} from 'graphql';

import { queryPath } from './query-path.ts';
import { staticError } from './static-error.ts';

/** `Field 'x' doesn't exist on type 'Query'` */
export function fieldsExist(context: ValidationContext): ASTVisitor {
  return {
    Field(node, _key, parent, _path, ancestors) {
      const type = context.getParentType();
      if (!type || context.getFieldDef()) {
        return;
      }
      const fieldName = node.name.value;
      context.reportError(
        staticError({
          message: `Field '${fieldName}' doesn't exist on type '${type.name}'`,
          node,
          path: queryPath(ancestors, parent, node),
          extensions: { code: 'undefinedField', typeName: type.name, fieldName },
        }),
      );
    },
  };
}

function selectionNames(node: FieldNode): string {
  return (node.selectionSet?.selections ?? [])
    .map((selection) => ('name' in selection ? selection.name.value : '...'))
    .join(', ');
}

/** Objects need selections and scalars have none. */
export function selectionsFit(context: ValidationContext): ASTVisitor {
  return {
    Field(node, _key, parent, _path, ancestors) {
      const type = context.getType();
      if (!type) {
        return;
      }
      const named = getNamedType(type);
      const name = node.name.value;
      const hasSelections = node.selectionSet !== undefined;
      if (isLeafType(named) !== hasSelections) {
        return;
      }
      const returns = `field '${name}' returns ${named.name}`;
      context.reportError(
        staticError({
          message: hasSelections
            ? `Selections can't be made on scalars (${returns} but has selections [${selectionNames(node)}])`
            : `Field must have selections (${returns} but has no selections. Did you mean '${name} { ... }'?)`,
          node,
          path: queryPath(ancestors, parent, node),
          extensions: {
            code: 'selectionMismatch',
            nodeName: `field '${name}'`,
            typeName: named.name,
          },
        }),
      );
    },
  };
}
