/** The arguments of a field as graphql-ruby writes them into a message. */
import { type FieldNode, Kind, type ValueNode } from 'graphql';

function valueText(value: ValueNode): string {
  switch (value.kind) {
    case Kind.VARIABLE:
      return `$${value.name.value}`;
    case Kind.NULL:
      return 'null';
    case Kind.STRING:
      return JSON.stringify(value.value);
    case Kind.LIST:
      return `[${value.values.map(valueText).join(', ')}]`;
    case Kind.OBJECT:
      return `{${value.fields.map((field) => `${field.name.value}: ${valueText(field.value)}`).join(', ')}}`;
    case Kind.BOOLEAN:
      return String(value.value);
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.ENUM:
      return value.value;
  }
}

/**
 * @returns `text` as messages show it, such as `{first:"1"}`: each value is GraphQL's text for it, quoted once more;
 *   `sorted` is equal for arguments that differ in nothing but their order
 */
export function rubyArguments({ arguments: given = [] }: FieldNode): {
  readonly text: string;
  readonly sorted: string;
} {
  const pairs = given.map(({ name, value }) => `${name.value}:${JSON.stringify(valueText(value))}`);
  return { text: `{${pairs.join(',')}}`, sorted: pairs.sort().join(',') };
}
