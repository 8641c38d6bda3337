/** For which machines the app listens beside this one: its environment says so, since it has no command line to speak of. */
import type { HarnessOptions } from '#mock-server/harness.ts';

/** What is called so by others; the page has no part in it, it is for the window. */
type AppHosts = Required<Pick<HarnessOptions, 'hosts' | 'allowedHosts'>>;

/**
 * @param env `AUDITORIUM_RECEIVER_HOST` and `AUDITORIUM_GITLAB_HOST`, addresses to listen at as `auditorium serve` takes
 *   them, or `AUDITORIUM_HOST` for both; `AUDITORIUM_ALLOWED_HOSTS`, names by which they may be called, with commas between
 * @returns what is empty or absent in the environment is left out: this machine only
 */
export function readHosts(env: Readonly<Record<string, string | undefined>>): AppHosts {
  const said = (name: string): string | undefined => {
    const text = env[name]?.trim() ?? '';
    return text === '' ? undefined : text;
  };
  const both = said('AUDITORIUM_HOST');
  const receiver = said('AUDITORIUM_RECEIVER_HOST') ?? both;
  const gitlab = said('AUDITORIUM_GITLAB_HOST') ?? both;
  const names = (said('AUDITORIUM_ALLOWED_HOSTS') ?? '').split(',').map((name) => name.trim());
  return {
    hosts: {
      ...(receiver === undefined ? {} : { receiver }),
      ...(gitlab === undefined ? {} : { gitlab }),
    },
    allowedHosts: names.filter((name) => name !== ''),
  };
}
