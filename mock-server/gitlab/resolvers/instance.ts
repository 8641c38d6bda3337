/**
 * What clients ask first to see whether they are let in: who they are, which version answers, and an echo. Only
 * the fields for which a world has a value.
 * Source: GitLab `app/graphql/types/user_interface.rb`, `app/graphql/types/metadata_type.rb`,
 * `app/graphql/resolvers/echo_resolver.rb`.
 */
import { userGlobalId } from '#core/world/global-id.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { instanceMetadata } from '../version-text.ts';

export function currentUser(_args: object, { user, origin }: GitLabCall): object | null {
  if (user === null) return null;
  const { username, name, state } = user;
  return {
    id: userGlobalId(user),
    username,
    name,
    state,
    avatarUrl: null,
    webPath: `/${username}`,
    webUrl: `${origin}/${username}`,
  };
}

export function metadata(_args: object, { user, profile }: GitLabCall): object | null {
  return user === null ? null : instanceMetadata(profile);
}

/** Ruby shows text in quotes, and nobody as `nil`. */
export function echo({ text }: { text: string }, { user }: GitLabCall): string {
  return `${user === null ? 'nil' : JSON.stringify(user.username)} says: ${text}`;
}
