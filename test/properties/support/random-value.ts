/** Values for the arguments of a schema: mostly of the right type and near what the world holds, sometimes not. */
import {
  type GraphQLInputField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

import type { Json } from '#core/catalogue/fixture.ts';
import { globalIdModels } from '#core/world/global-id.ts';

import type { Draw } from './draw.ts';

const models = Object.values(globalIdModels);

const texts = [
  'my-group',
  'example-group',
  'example-group/subgroup',
  'example-group/example-project',
  'another-group',
  'https://a.example/logs',
  'https://b.example:8443/logs?x=1',
  'http://127.0.0.1:4082/logs',
  'ftp://nowhere',
  'not a url',
  'X-Team',
  'Content-Type',
  'repository_git_operation',
  'merge_request_create',
  'a-token-of-20-letters',
  'http',
  'gcp',
  'aws',
  'owner',
  'audit-events',
  'us-east-1',
  '__proto__',
  'constructor',
  '',
  ' ',
  '\u0000',
  'é\u{1F600}\u2028',
] as const;

const configs: readonly Json[] = [
  { url: 'https://a.example/logs' },
  { url: 'https://c.example', headers: { 'X-Team': { value: 'audit', active: true } } },
  { googleProjectIdName: 'my-project', clientEmail: 'sa@my-project.iam.example.com' },
  { accessKeyXid: 'AKIA0123456789ABCDEF', bucketName: 'audit', awsRegion: 'us-east-1' },
  {},
];

/** What an argument of that name is mostly given, so that some calls get as far as changing something. */
const textsByName: Readonly<Partial<Record<string, readonly string[]>>> = {
  groupPath: ['my-group', 'my-group', 'example-group', 'example-group/subgroup'],
  fullPath: ['my-group', 'my-group', 'example-group'],
  projectPath: ['example-group/example-project'],
  namespacePath: ['my-group', 'example-group/example-project'],
  destinationUrl: [
    'https://a.example/logs',
    'https://b.example/logs',
    'http://127.0.0.1:4082/logs',
  ],
  verificationToken: ['a-token-of-20-letters', 'another-token-of-24-lett'],
  secretToken: ['a-token-of-20-letters', 'a private key'],
  category: ['http', 'http', 'gcp', 'aws'],
  key: ['X-Team', 'X-Api-Key', 'Content-Type'],
  awsRegion: ['us-east-1'],
  accessKeyXid: ['AKIA0123456789ABCDEF'],
};

function text(draw: Draw): string {
  if (draw.seldom(8)) return draw.text();
  if (draw.seldom(40)) return 'x'.repeat(200 + draw.below(3000));
  return draw.oneOf(texts);
}

function globalId(draw: Draw, typeName: string): string {
  const own = models.find((model) => `${model.replaceAll('::', '')}ID` === typeName);
  const model = own === undefined || draw.mistake(10) ? draw.oneOf(models) : own;
  return `gid://gitlab/${model}/${1 + draw.below(2)}`;
}

function scalar(draw: Draw, typeName: string, name: string): Json {
  const named = textsByName[name];
  if (named !== undefined && !draw.seldom(5)) return draw.oneOf(named);
  switch (typeName) {
    case 'Boolean':
      return draw.flip();
    case 'Int':
      return draw.below(2 ** 31);
    case 'Float':
      return draw.below(1000) / 8;
    case 'JSON':
      return draw.seldom(3) ? draw.json() : draw.oneOf(configs);
    case 'String':
      return text(draw);
    case 'ID':
      return draw.seldom(3) ? globalId(draw, typeName) : text(draw);
    default:
      return draw.mistake(15) ? text(draw) : globalId(draw, typeName);
  }
}

/** What is required is there, nearly always; what is not, half the time. */
export function isGiven(draw: Draw, { type }: Pick<GraphQLInputField, 'type'>): boolean {
  return isNonNullType(type) ? !draw.mistake(25) : draw.flip();
}

/**
 * @param name of the argument
 * @param depth how far down input objects and lists are filled
 */
export function randomValue(draw: Draw, type: GraphQLInputType, name: string, depth = 5): Json {
  if (draw.mistake(25)) return draw.json();
  if (depth === 0) return null;
  if (isNonNullType(type)) return presentValue(draw, type.ofType, name, depth);
  return draw.seldom(15) ? null : presentValue(draw, type, name, depth);
}

function presentValue(draw: Draw, type: GraphQLInputType, name: string, depth: number): Json {
  if (isListType(type)) {
    // A single value is one for a list too.
    if (draw.seldom(4)) return randomValue(draw, type.ofType, name, depth - 1);
    const length = draw.below(5);
    return Array.from({ length }, () => randomValue(draw, type.ofType, name, depth - 1));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isGiven(draw, field));
    const values = fields.map((field) => [
      field.name,
      randomValue(draw, field.type, field.name, depth - 1),
    ]);
    const extra: [string, Json][] = draw.mistake(20) ? [['nope', draw.json()]] : [];
    return Object.fromEntries([...values, ...extra]) as Json;
  }
  return scalar(draw, type.name, name);
}
