/**
 * The part of the annotated SDL that a GitLab version has. This and core/profiles are the only places where
 * versions are compared.
 */
import { type ConstDirectiveNode, type DocumentNode, Kind, type NameNode, visit } from 'graphql';

import { hasReached } from '#core/profiles/compare-versions.ts';

const markers = ['since', 'until', 'deprecatedSince', 'experiment', 'globalId'];

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** What a marker of a definition says, undefined where it has no such marker. */
export function argumentOf(
  node: Annotated,
  directive: string,
  argument: string,
): string | undefined {
  const found = node.directives?.find(({ name }) => name.value === directive);
  const value = found?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function existsIn(version: string, node: Annotated): boolean {
  const since = argumentOf(node, 'since', 'milestone');
  const until = argumentOf(node, 'until', 'milestone');
  return (
    (since === undefined || hasReached(version, since)) &&
    (until === undefined || !hasReached(version, until))
  );
}

/** What a GitLab version has of the annotated SDL, without the markers. */
export function selectForVersion(document: DocumentNode, version: string): DocumentNode {
  // Undefined keeps a node and null drops it, as graphql's `visit` wants it.
  const keepExisting = (node: Annotated): null | undefined =>
    existsIn(version, node) ? undefined : null;
  const selected = visit(document, {
    ScalarTypeDefinition: keepExisting,
    ObjectTypeDefinition: keepExisting,
    InterfaceTypeDefinition: keepExisting,
    InputObjectTypeDefinition: keepExisting,
    FieldDefinition: keepExisting,
    InputValueDefinition: keepExisting,
  });
  return withoutDangling(withDeprecations(selected, version));
}

/** Says of what is deprecated by then that it is, in the words that GraphQL has for it. */
function withDeprecations(document: DocumentNode, version: string): DocumentNode {
  return visit(document, {
    FieldDefinition: (node) => {
      const reason = experimentReason(node) ?? reasonInVersion(node, version);
      return reason === undefined ? undefined : { ...node, directives: [deprecation(reason)] };
    },
  });
}

function reasonInVersion(node: Annotated, version: string): string | undefined {
  const milestone = argumentOf(node, 'deprecatedSince', 'milestone');
  return milestone === undefined || !hasReached(version, milestone)
    ? undefined
    : argumentOf(node, 'deprecatedSince', 'reason');
}

/**
 * What introspection says of an experiment: it counts as deprecated from the beginning.
 * Source: GitLab `lib/gitlab/graphql/deprecations/deprecation.rb`, 17.x.
 */
function experimentReason(node: Annotated): string | undefined {
  const milestone = argumentOf(node, 'since', 'milestone');
  const isExperiment = node.directives?.some(({ name }) => name.value === 'experiment') === true;
  return isExperiment && milestone !== undefined
    ? `**Status**: Experiment. Introduced in GitLab ${milestone}.`
    : undefined;
}

function deprecation(reason: string): ConstDirectiveNode {
  const value = { kind: Kind.STRING, value: reason } as const;
  const argument = { kind: Kind.ARGUMENT, name: nameNode('reason'), value } as const;
  return { kind: Kind.DIRECTIVE, name: nameNode('deprecated'), arguments: [argument] };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** Drops extensions of types, and interfaces of types, that this version does not have, and the markers. */
function withoutDangling(document: DocumentNode): DocumentNode {
  const defined = new Set(
    document.definitions.flatMap((definition) =>
      'name' in definition && definition.kind !== Kind.OBJECT_TYPE_EXTENSION
        ? [definition.name.value]
        : [],
    ),
  );
  return visit(document, {
    ObjectTypeExtension: (node) => {
      const isEmpty = (node.fields ?? []).length === 0;
      return isEmpty || !defined.has(node.name.value) ? null : undefined;
    },
    ObjectTypeDefinition: (node) => ({
      ...node,
      interfaces: (node.interfaces ?? []).filter(({ name }) => defined.has(name.value)),
    }),
    Directive: (node) => (markers.includes(node.name.value) ? null : undefined),
    DirectiveDefinition: (node) => (markers.includes(node.name.value) ? null : undefined),
  });
}
