/** What graphql-ruby says of fields and selections that do not fit. Messages only; see ../graphql-ruby-errors.ts. */
import {
  type FieldNode,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  type ValidationRule,
} from 'graphql';

import { type Dialect, isRuby2 } from '../dialect.ts';
import { staticError } from '../static-error.ts';
import { queryPath } from './query-path.ts';
import { suggestionIn } from './suggestion.ts';

/** `Field 'x' doesn't exist on type 'Query'` */
export function fieldsExist(dialect: Dialect): ValidationRule {
  return (context) => ({
    Field(node, _key, parent, _path, ancestors) {
      const type = context.getParentType();
      if (!type || context.getFieldDef()) {
        return;
      }
      const fieldName = node.name.value;
      const known =
        isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
      const hint = suggestionIn(dialect, fieldName, known);
      context.reportError(
        staticError({
          message: `Field '${fieldName}' doesn't exist on type '${type.name}'${hint}`,
          node,
          path: queryPath(ancestors, parent, node),
          extensions: { code: 'undefinedField', typeName: type.name, fieldName },
        }),
      );
    },
  });
}

function selectionNames(node: FieldNode, dialect: Dialect): string {
  return (node.selectionSet?.selections ?? [])
    .map((selection) => ('name' in selection ? selection.name.value : '...'))
    .map((name) => (isRuby2(dialect) ? JSON.stringify(name) : name))
    .join(', ');
}

/** Objects need selections and scalars have none. */
export function selectionsFit(dialect: Dialect): ValidationRule {
  return (context) => ({
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
            ? `Selections can't be made on scalars (${returns} but has selections [${selectionNames(node, dialect)}])`
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
  });
}
