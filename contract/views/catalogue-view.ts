/** What can be fired, as a harness lists it. */
import { z } from 'zod';

import { itemKindSchema, itemScopeSchema, itemViewSchema } from '#core/catalogue/catalogue-item.ts';

export const catalogueQuerySchema = z.object({
  kind: itemKindSchema.optional(),
  profile: z.string().optional().describe('only what this GitLab version knows'),
  scope: itemScopeSchema.optional().describe('only what happens there, as GitLab’s catalogue says'),
});

export const catalogueViewSchema = z.object({
  items: z.array(itemViewSchema),
  /** Folder of the user's own fixtures; null = there is none. */
  folder: z.string().nullable(),
  /** Files of that folder that cannot be fired, and why. */
  problems: z.array(z.object({ file: z.string(), reason: z.string() })),
});

export type CatalogueView = z.infer<typeof catalogueViewSchema>;
