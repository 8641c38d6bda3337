/**
 * Which graphql-ruby speaks: GitLab moved from 1.13 to 2.x, and some of its messages moved with it. Only
 * messages and the order of keys depend on it, never what is refused.
 */
import { type Profile, supports } from '#core/profiles/profile.ts';

export type Dialect = '1.13' | '2.x';

export function dialectOf(profile: Profile): Dialect {
  return supports(profile, 'graphql-ruby-2') ? '2.x' : '1.13';
}
