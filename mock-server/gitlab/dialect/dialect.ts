/**
 * Which graphql-ruby speaks: GitLab moved from 1.13 to 2.2 and on to 2.4, and some of its messages moved with it. What
 * is refused depends on it in one thing only: a default of a variable that is never null.
 */
import { type Profile, supports } from '#core/profiles/profile.ts';

export type Dialect = '1.13' | '2.2' | '2.4';

export function dialectOf(profile: Profile): Dialect {
  if (supports(profile, 'graphql-ruby-2-4')) return '2.4';
  return supports(profile, 'graphql-ruby-2') ? '2.2' : '1.13';
}

/** Whether it speaks as of 2.0: other words for syntax and selections, and errors before data. */
export function isRuby2(dialect: Dialect): boolean {
  return dialect !== '1.13';
}
