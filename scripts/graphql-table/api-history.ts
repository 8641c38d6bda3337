/**
 * When each part of the mock's GraphQL API came, changed, was deprecated and went: the annotated SDL as each
 * milestone selects it, laid side by side. Reads files, for the page is made without a bundler.
 */

import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  visit,
} from 'graphql';

import { compareVersions, parseVersion } from '#core/profiles/compare-versions.ts';
import { profileTimeline } from '#fixtures/index.ts';
import {
  isSameMember,
  membersOf,
  type SchemaMember,
} from '#mock-server/gitlab/schema/schema-members.ts';
import { sdlFiles } from '#mock-server/gitlab/schema/sdl.ts';
import { argumentOf, selectForVersion } from '#mock-server/gitlab/schema/select-for-version.ts';

interface Step {
  readonly milestone: string;
  /** Null where it is gone from this milestone on. */
  readonly seen: SchemaMember | null;
}

/** One field of a type, key of an input or argument (`field(argument)`), with each change of it. */
export interface MemberHistory {
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface TypeHistory {
  readonly name: string;
  readonly kind: 'scalar' | 'object' | 'interface' | 'input';
  readonly since: string;
  readonly members: readonly MemberHistory[];
}

function readSdl(): DocumentNode {
  return parse(sdlFiles.join('\n'));
}

/** Those of the profiles and those that the SDL names, oldest first. `next` has nothing of its own here. */
function milestonesOf(document: DocumentNode): readonly string[] {
  const named = new Set(profileTimeline.milestones.filter((milestone) => milestone !== 'next'));
  const collect = (node: Parameters<typeof argumentOf>[0]): void => {
    for (const marker of ['since', 'until', 'deprecatedSince']) {
      const milestone = argumentOf(node, marker, 'milestone');
      if (milestone !== undefined) named.add(milestone);
    }
  };
  visit(document, {
    ScalarTypeDefinition: collect,
    ObjectTypeDefinition: collect,
    InterfaceTypeDefinition: collect,
    InputObjectTypeDefinition: collect,
    FieldDefinition: collect,
    InputValueDefinition: collect,
  });
  const zero = { major: 0, minor: 0 };
  return [...named].sort((one, other) =>
    compareVersions(parseVersion(one) ?? zero, parseVersion(other) ?? zero),
  );
}

function kindOf(type: GraphQLNamedType): TypeHistory['kind'] {
  if (isInputObjectType(type)) return 'input';
  if (isInterfaceType(type)) return 'interface';
  return isScalarType(type) ? 'scalar' : 'object';
}

interface Draft {
  readonly type: GraphQLNamedType;
  readonly since: string;
  readonly members: Map<string, Step[]>;
}

function addMilestone(draft: Draft, milestone: string, type: GraphQLNamedType | undefined): void {
  const seenNow = type === undefined ? new Map<string, SchemaMember>() : membersOf(type);
  for (const name of new Set([...draft.members.keys(), ...seenNow.keys()])) {
    const steps = draft.members.get(name) ?? [];
    const seen = seenNow.get(name) ?? null;
    if (!isSameMember(steps.at(-1)?.seen, seen)) {
      draft.members.set(name, [...steps, { milestone, seen }]);
    }
  }
}

/** Every type that any milestone has, in the order of the milestones that brought them. */
export function apiHistory(): readonly TypeHistory[] {
  const document = readSdl();
  const drafts = new Map<string, Draft>();
  for (const milestone of milestonesOf(document)) {
    const schema = buildASTSchema(selectForVersion(document, milestone));
    for (const type of Object.values(schema.getTypeMap())) {
      const isBuiltIn = isIntrospectionType(type) || isSpecifiedScalarType(type);
      if (!isBuiltIn && !isEnumType(type) && !drafts.has(type.name)) {
        drafts.set(type.name, { type, since: milestone, members: new Map() });
      }
    }
    for (const draft of drafts.values()) {
      addMilestone(draft, milestone, schema.getType(draft.type.name));
    }
  }
  return [...drafts.values()].map(({ type, since, members }) => ({
    name: type.name,
    kind: kindOf(type),
    since,
    members: [...members].map(([name, steps]) => ({ name, steps })),
  }));
}
