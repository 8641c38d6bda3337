/** The executable schema of a GitLab version: what it has of the annotated SDL, with the scalars that check ids. */
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  isScalarType,
  Kind,
  parse,
} from 'graphql';

import type { Profile } from '#core/profiles/profile.ts';

import { bindGlobalIdScalar } from './global-id-scalar.ts';
import { sdlFiles } from './sdl.ts';
import { argumentOf, selectForVersion } from './select-for-version.ts';

const annotated: DocumentNode = parse(sdlFiles.join('\n'), { noLocation: true });
const schemas = new Map<string, GraphQLSchema>();

function bindScalars(schema: GraphQLSchema): void {
  for (const definition of annotated.definitions) {
    if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) {
      const type = schema.getType(definition.name.value);
      const model = argumentOf(definition, 'globalId', 'model');
      if (isScalarType(type) && model !== undefined) {
        bindGlobalIdScalar(type, model);
      }
    }
  }
}

/** The schema of the profile's GitLab version; the same object for the same version. */
export function schemaForProfile({ version }: Pick<Profile, 'version'>): GraphQLSchema {
  const known = schemas.get(version);
  if (known !== undefined) {
    return known;
  }
  const schema = buildASTSchema(selectForVersion(annotated, version));
  bindScalars(schema);
  schemas.set(version, schema);
  return schema;
}
