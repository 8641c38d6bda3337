/** The explorer's session: made anew for each question, so that it follows the world and its version. */
import type { ExplorerSession } from '#contract/explorer-session.ts';
import { describeApiDocument, isDocumentedFor } from '#core/catalogue/api-document.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { tokenOf } from '#core/world/access.ts';
import { roleSchema, type User, type World } from '#core/world/world.ts';
import { apiDocuments } from '#fixtures/api-documents.ts';

function highestRole(world: World, { id, admin }: User): string | null {
  if (admin) return 'administrator';
  const roles = world.memberships.filter(({ userId }) => userId === id).map(({ role }) => role);
  return roleSchema.options.findLast((role) => roles.includes(role)) ?? null;
}

export function explorerSession(world: World, profile: Profile): ExplorerSession {
  return {
    profile: profile.version,
    users: world.users.flatMap((user) => {
      const token = tokenOf(world, user);
      const { username, name } = user;
      return token === undefined ? [] : [{ username, name, role: highestRole(world, user), token }];
    }),
    operations: apiDocuments
      .filter((document) => isDocumentedFor(document, profile))
      .map((document) => ({
        id: document.id,
        title: document.title,
        as: document.as,
        misleads: document.answer !== undefined,
        text: describeApiDocument(document),
      })),
  };
}
