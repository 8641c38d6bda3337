/**
 * Documents against a schema: selections, arguments, variables, fragments and directives drawn by chance, mostly
 * as the schema wants them. Texts are put together by hand, because a printer of a library prints nothing broken.
 */
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

import type { Json } from '#core/catalogue/fixture.ts';

import type { Draw } from './draw.ts';
import { isGiven, randomValue } from './random-value.ts';

export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, Json>>;
  readonly operationName: string | null;
}

const deepest = 5;

/** A JSON value as a GraphQL literal. A key that is no name makes a document that is none, as it should. */
function literal(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}: ${literal(each)}`)
    .join(', ')}}`;
}

function hasOnlyNames(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const isList = Array.isArray(value);
  return Object.entries(value).every(
    ([key, each]) => (isList || /^[_A-Za-z]\w*$/.test(key)) && hasOnlyNames(each),
  );
}

const oddLiterals = ['destination', '$undeclared', '[[]]', '1.5e3', '"""block"""', '{a: $b}'];

const introspection = [
  '__schema { queryType { name fields { name args { name type { name kind ofType { name } } } } } }',
  '__schema { types { name kind inputFields { name defaultValue } } directives { name } }',
  '__type(name: "Group") { name fields { name isDeprecated deprecationReason } }',
  '__type(name: "nope") { name }',
];

class DocumentMaker {
  readonly variables: Record<string, Json> = {};
  private readonly declarations: string[] = [];
  private readonly fragments: string[] = [];
  private fields = 0;

  constructor(
    private readonly draw: Draw,
    private readonly schema: GraphQLSchema,
  ) {}

  document(): RandomQuery {
    const { draw } = this;
    const kind = draw.seldom(3) ? 'query' : 'mutation';
    const root = kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    if (root === undefined || root === null) throw new Error(`the schema has no ${kind}`);
    const isNamed = draw.flip();
    const selection = this.selection(root, 0);
    const name = isNamed ? ' Op' : '';
    const declared = this.declarations.length === 0 ? '' : `(${this.declarations.join(', ')})`;
    const others = draw.mistake(15) ? '\nquery Other { __typename }' : '';
    const fragments = this.fragments.join('');
    return {
      query: `${kind}${name}${declared} ${selection}${fragments}${others}`,
      variables: this.variables,
      operationName: draw.mistake(6) ? draw.oneOf(['Op', 'Other', 'Zed', '']) : null,
    };
  }

  private selection(type: GraphQLNamedOutputType, depth: number): string {
    const { draw } = this;
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    const fields = Object.values(type.getFields());
    const leaves = fields.filter(({ type: of }) => !isComposite(getNamedType(of)));
    const choice = depth >= deepest ? leaves : fields;
    const count = 1 + draw.below(depth === 0 ? 3 : 4);
    const chosen =
      choice.length === 0
        ? ['__typename']
        : Array.from({ length: count }, () => this.field(draw.oneOf(choice), depth));
    if (draw.seldom(8)) chosen.push('__typename');
    if (draw.mistake(40)) chosen.push('nope');
    if (depth === 0 && (type === this.schema.getQueryType() ? draw.seldom(5) : draw.mistake(20)))
      chosen.push(draw.oneOf(introspection));
    if (depth < deepest && draw.seldom(12)) chosen.push(this.spread(type, depth));
    return `{ ${chosen.join(' ')} }`;
  }

  private spread(type: GraphQLNamedOutputType, depth: number): string {
    const { draw, schema } = this;
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const on = draw.oneOf(draw.mistake(10) ? Object.values(schema.getTypeMap()) : possible);
    const inner = this.selection(on as GraphQLNamedOutputType, depth + 1) || '{ __typename }';
    if (draw.flip()) return `... on ${on.name} ${inner}`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`\nfragment ${name} on ${on.name} ${inner}`);
    return `...${name}`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const { draw } = this;
    // Without a name of its own a field that stands twice must be the same twice.
    this.fields += 1;
    const number = draw.mistake(6) ? draw.below(9) : this.fields;
    const alias = draw.mistake(8) ? '' : `f${number}: `;
    const given = field.args.filter((argument) => isGiven(draw, argument));
    const args = given.map((argument) => `${argument.name}: ${this.argument(argument)}`);
    if (draw.mistake(40)) args.push('nope: 1');
    const list = args.length === 0 ? '' : `(${args.join(', ')})`;
    const named = getNamedType(field.type);
    const below = draw.mistake(50) ? '' : this.selection(named, depth + 1);
    return `${alias}${field.name}${list}${this.directive()} ${below}`;
  }

  private argument({ name: argumentName, type }: GraphQLArgument): string {
    const { draw } = this;
    if (draw.mistake(30)) return draw.oneOf(oddLiterals);
    const value = randomValue(draw, type, argumentName);
    if (draw.flip() && (hasOnlyNames(value) || draw.mistake(2))) return literal(value);
    const name = `v${this.declarations.length}`;
    const declared = draw.mistake(15)
      ? draw.oneOf(['String', 'ID!', '[Int!]', 'Nope'])
      : String(type);
    this.declarations.push(`$${name}: ${declared}${draw.mistake(20) ? ' = null' : ''}`);
    if (!draw.mistake(25)) this.variables[name] = value;
    return `$${name}`;
  }

  private directive(): string {
    const directives = ['@include(if: true)', '@skip(if: false)', '@skip(if: 1)', '@nope'];
    return this.draw.mistake(25) ? ` ${this.draw.oneOf(directives)}` : '';
  }
}

function isComposite(type: GraphQLNamedOutputType): boolean {
  return isObjectType(type) || isAbstractType(type);
}

export function randomQuery(draw: Draw, schema: GraphQLSchema): RandomQuery {
  return new DocumentMaker(draw, schema).document();
}

const noise = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '"""',
  '$',
  '@',
  '...',
  ':',
  '!',
  '#',
  '\\u00',
  '\u0000',
  ',',
];

/** The text with pieces cut out, doubled, moved or put in. */
export function brokenText(draw: Draw, text: string): string {
  const edits = 1 + draw.below(3);
  return Array.from({ length: edits }).reduce<string>((current) => {
    const [one = 0, other = 0] = [
      draw.below(current.length + 1),
      draw.below(current.length + 1),
    ].sort((first, second) => first - second);
    const [head, middle, tail] = [
      current.slice(0, one),
      current.slice(one, other),
      current.slice(other),
    ];
    switch (draw.below(4)) {
      case 0:
        return head + tail;
      case 1:
        return head + middle.slice(0, 40) + middle + tail;
      case 2:
        return tail + middle + head;
      default:
        return head + draw.oneOf(noise) + middle + tail;
    }
  }, text);
}
