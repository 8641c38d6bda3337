/** What graphql-ruby says of fields, selections and directives that do not fit. Messages only; see ../graphql-ruby-errors.ts. */
import {
  type ASTNode,
  type ASTVisitor,
  type DirectiveNode,
  type FieldNode,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

import {
  type Dialect,
  isRuby2,
  nodeAbove,
  queryPath,
  staticError,
  suggestionIn,
} from '../dialect.ts';

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

/** `Directive @x is not defined` */
export function directivesExist(dialect: Dialect): ValidationRule {
  return (context) => ({
    Directive(node, _key, parent, _path, ancestors) {
      const directiveName = node.name.value;
      const schema = context.getSchema();
      if (schema.getDirective(directiveName)) {
        return;
      }
      const known = schema.getDirectives().map(({ name }) => name);
      context.reportError(
        staticError({
          message: `Directive @${directiveName} is not defined${suggestionIn(dialect, directiveName, known)}`,
          node,
          path: queryPath(ancestors, parent, node),
          extensions: { code: 'undefinedDirective', directiveName },
        }),
      );
    },
  });
}

/** What may carry directives, by the name that GraphQL has for the place. Places in schemas have none. */
const places: Readonly<Record<string, string>> = {
  QUERY: 'queries',
  MUTATION: 'mutations',
  SUBSCRIPTION: 'subscriptions',
  FIELD: 'fields',
  FRAGMENT_DEFINITION: 'fragment definitions',
  FRAGMENT_SPREAD: 'fragment spreads',
  INLINE_FRAGMENT: 'inline fragments',
  VARIABLE_DEFINITION: 'variable definitions',
};

/** GraphQL's name for the place that a node is: `FRAGMENT_SPREAD`. */
function placeOf(node: ASTNode | undefined): string {
  return node?.kind === Kind.OPERATION_DEFINITION
    ? node.operation.toUpperCase()
    : (node?.kind.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() ?? '');
}

/** `'@skip' can't be applied to queries (allowed: fields, fragment spreads, inline fragments)` */
export function directivesStandWhereTheyMay(context: ValidationContext): ASTVisitor {
  return {
    Directive(node, _key, parent, _path, ancestors) {
      const directive = context.getSchema().getDirective(node.name.value);
      const place = placeOf(nodeAbove(ancestors));
      const locations: readonly string[] = directive?.locations ?? [];
      if (!directive || locations.includes(place)) {
        return;
      }
      const allowed = locations.map((location) => places[location] ?? '').join(', ');
      const targetName = places[place] ?? '';
      context.reportError(
        staticError({
          message: `'@${directive.name}' can't be applied to ${targetName} (allowed: ${allowed})`,
          node,
          path: queryPath(ancestors, parent, node),
          extensions: { code: 'directiveCannotBeApplied', targetName, name: directive.name },
        }),
      );
    },
  };
}

/** `The directive "include" can only be used once at this location.` */
export function directivesStandOnce(context: ValidationContext): ASTVisitor {
  return {
    enter(node, _key, parent, _path, ancestors) {
      const first = new Map<string, DirectiveNode>();
      for (const directive of ('directives' in node && node.directives) || []) {
        const directiveName = directive.name.value;
        const earlier = first.get(directiveName);
        if (earlier === undefined) {
          first.set(directiveName, directive);
          continue;
        }
        context.reportError(
          staticError({
            message: `The directive "${directiveName}" can only be used once at this location.`,
            node: [earlier, directive],
            path: queryPath(ancestors, parent, node),
            extensions: { code: 'directiveNotUniqueForLocation', directiveName },
          }),
        );
      }
    },
  };
}
