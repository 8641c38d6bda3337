/**
 * How many values introspection would be answered with, estimated from how many of each there are on the average in
 * the schema. A short query can ask for each type of each field of each type, under a hundred names.
 */
import {
  type FieldNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';

type Sizes = ReadonlyMap<string, number>;

/** How many a list of introspection has, by the name of its field. */
const sizesOf: (schema: GraphQLSchema) => Sizes = rememberByObject((schema): Sizes => {
  const types = Object.values(schema.getTypeMap());
  const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()));
  const inputs = types.filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()));
  const values = types.filter(isEnumType).flatMap((type) => type.getValues());
  const perType = (all: readonly unknown[]): number => all.length / types.length;
  // One type that is asked for by its name may have far more fields than others have.
  const most = Math.max(
    ...types.filter(isObjectType).map((type) => Object.keys(type.getFields()).length),
  );
  return new Map([
    ['types', types.length],
    ['fields', perType(fields)],
    ['inputFields', perType(inputs)],
    ['enumValues', perType(values)],
    ['args', fields.flatMap(({ args }) => args).length / fields.length],
    ['interfaces', 0.2],
    ['possibleTypes', 0.2],
    ['directives', schema.getDirectives().length],
    ['__type', most / perType(fields)],
  ]);
});

/** @returns the values that a field of introspection is answered with, those below it included */
export function introspectionSize(
  schema: GraphQLSchema,
  { name }: FieldNode,
  below: number,
): number {
  return (sizesOf(schema).get(name.value) ?? 1) * (1 + below);
}
