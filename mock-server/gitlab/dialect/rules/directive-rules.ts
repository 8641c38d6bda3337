/** What graphql-ruby says of directives that do not fit. Messages only; see ../graphql-ruby-errors.ts. */
import {
  type ASTNode,
  type ASTVisitor,
  type DirectiveNode,
  Kind,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

import type { Dialect } from '../dialect.ts';
import { staticError } from '../static-error.ts';
import { nodeAbove, queryPath } from './query-path.ts';
import { suggestionIn } from './suggestion.ts';

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
