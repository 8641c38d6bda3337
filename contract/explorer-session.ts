/**
 * What the explorer of the mock GitLab asks its server for: as whom one can sign in, and which operations
 * to offer. The page lives on the mock GitLab's origin and not on the control server's, so it has no client.
 */
import { z } from 'zod';

/** Where GitLab has its explorer, and so has the mock. */
export const explorerPath = '/-/graphql-explorer';

/** Below it: the session, as JSON. */
export const explorerSessionPath = `${explorerPath}/session.json`;

export const explorerSessionSchema = z.object({
  /** GitLab version that the mock behaves as. */
  profile: z.string(),
  /** Everybody who can sign in, with a token that is good. */
  users: z.array(
    z.object({
      username: z.string(),
      name: z.string(),
      /** Administrator, or the highest role in any group; null = no member of any. */
      role: z.string().nullable(),
      token: z.string(),
    }),
  ),
  /** Operations of the documents for this version, in order. */
  operations: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** Who may run it. */
      as: z.string(),
      /** As printed it does not work; its text says what GitLab answers. */
      misleads: z.boolean(),
      text: z.string(),
    }),
  ),
});

export type ExplorerSession = z.infer<typeof explorerSessionSchema>;
