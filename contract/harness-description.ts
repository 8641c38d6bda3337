/** What a harness says of itself when it is ready: the line of `serve --json`, and the operation `describeHarness`. */
import { z } from 'zod';

export const harnessDescriptionSchema = z.object({
  version: z.string(),
  profile: z.string(),
  gitlab: z.object({ url: z.string(), graphql: z.string() }),
  receiver: z.object({ url: z.string() }),
  ui: z.object({ url: z.string() }),
  control: z.object({ url: z.string(), token: z.string() }),
  tokens: z.object({ admin: z.string(), owner: z.string(), maintainer: z.string() }),
  /** Folder of the state and the log; null with --memory. */
  dataDir: z.string().nullable(),
  pid: z.int(),
});

export type HarnessDescription = z.infer<typeof harnessDescriptionSchema>;
