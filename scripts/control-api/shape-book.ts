/** Looks schemas of the contract up as JSON schema, and remembers which named shapes the page has to explain. */
import { z } from 'zod';

import type { OrderField } from '#core/order/order-field.ts';
import { orderFields } from '#core/order/order-fields.ts';

import { namedShapes } from './named-shapes.ts';
import type { JsonSchema } from './type-text.ts';

export interface ShapeBook {
  /** A named shape is a reference. `input` = as a caller sends it: what has a default may be left out. */
  readonly look: (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;
  /** The named shapes that were met so far, in the order of `namedShapes`. */
  readonly met: () => readonly (readonly [name: string, schema: JsonSchema])[];
}

const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(namedShapes)) names.add(schema, { id });

/** The help of the command line names options and tells defaults; here they are fields, and defaults a column. */
function wordsOfHelp({ help, argument }: OrderField<unknown>): string {
  const words = help
    .replace(/--([a-z-]+)/g, (_, name: string) => `\`${fieldName(name)}\``)
    .replace(/ \(default: \d+\)/, '');
  return argument === '<time>' || argument === '<ms>' ? `${words}; in milliseconds` : words;
}

function fieldName(option: string): string {
  return option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const helpOf = new Map<z.core.$ZodType, string>(
  Object.values(orderFields).map((field) => [field.schema, wordsOfHelp(field)]),
);

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    metadata: names,
    override: ({ zodSchema, jsonSchema }) => {
      const words = z.globalRegistry.get(zodSchema)?.description ?? helpOf.get(zodSchema);
      if (words !== undefined) jsonSchema.description = words;
    },
  });
}

export function createShapeBook(): ShapeBook {
  const found = new Map<string, JsonSchema>();
  return {
    look: (schema, io) => {
      // In a box, so that a shape that has a name is a reference there too.
      const { properties = {}, $defs = {} } = toJsonSchema(z.object({ it: schema }), io);
      for (const [name, definition] of Object.entries($defs)) {
        if (!(name in namedShapes)) continue;
        const before = found.get(name);
        if (before !== undefined && JSON.stringify(before) !== JSON.stringify(definition)) {
          throw new Error(
            `${name} is one thing as an input and another as an output: name the two.`,
          );
        }
        found.set(name, definition);
      }
      const { it } = properties;
      return typeof it === 'object' ? it : {};
    },
    met: () =>
      Object.keys(namedShapes).flatMap((name) => {
        const schema = found.get(name);
        return schema === undefined ? [] : [[name, schema] as const];
      }),
  };
}
