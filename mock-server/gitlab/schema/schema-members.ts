/** What the types of a schema are made of, by name: fields, keys of inputs and arguments, each with its type. */
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

/** A field, key or argument: its type, and whether it is deprecated. Experiments are not. */
export interface SchemaMember {
  readonly type: string;
  readonly deprecated: boolean;
}

/** By name; arguments as `field(argument)`. Empty for types that have none, such as scalars. */
export function membersOf(type: GraphQLNamedType): ReadonlyMap<string, SchemaMember> {
  const members = new Map<string, SchemaMember>();
  const seen = (shown: string, reason?: string | null): SchemaMember => ({
    type: shown,
    deprecated: typeof reason === 'string' && reason.includes('Deprecated in '),
  });
  if (isInputObjectType(type)) {
    for (const key of Object.values(type.getFields()))
      members.set(key.name, seen(key.type.toString()));
  } else if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      members.set(field.name, seen(field.type.toString(), field.deprecationReason));
      for (const argument of field.args) {
        members.set(`${field.name}(${argument.name})`, seen(argument.type.toString()));
      }
    }
  }
  return members;
}

/** Whether a client notices no difference between the two; null = it is not there. */
export function isSameMember(
  one: SchemaMember | null | undefined,
  other: SchemaMember | null | undefined,
): boolean {
  return one?.type === other?.type && one?.deprecated === other?.deprecated;
}

/** All members of a schema, as `Type.field`, without those of introspection. */
export function allMembers(schema: GraphQLSchema): ReadonlyMap<string, SchemaMember> {
  const own = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  return new Map(
    own.flatMap((type) =>
      [...membersOf(type)].map(([name, member]) => [`${type.name}.${name}`, member] as const),
    ),
  );
}
