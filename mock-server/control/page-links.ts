/**
 * Links that open the page once. Whoever starts a browser puts the link on a command line, which every program of this
 * machine can read in the process list; so it holds a code that is void after its first use, and never the token.
 */
import type { RequestHandler } from 'express';

import type { Clock, RandomSource } from '#core/ports/ports.ts';

/** Below the control URL. */
export const pageLinkPath = '/open';

/** A browser that starts slowly still makes it. */
const goodForMs = 60_000;

export interface PageLinks {
  /** @returns path of a link that opens the page once, within a minute */
  readonly make: () => string;
  /** @returns whether the code was good; it no longer is */
  readonly redeem: (code: string) => boolean;
}

export function createPageLinks(ports: {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly random: Pick<RandomSource, 'alphanumeric'>;
}): PageLinks {
  /** When each code ends. */
  const codes = new Map<string, number>();
  return {
    make: () => {
      const code = ports.random.alphanumeric(40);
      codes.set(code, ports.clock.monotonic() + goodForMs);
      return `${pageLinkPath}/${code}`;
    },
    redeem: (code) => {
      const endsAt = codes.get(code) ?? -Infinity;
      codes.delete(code);
      return ports.clock.monotonic() < endsAt;
    },
  };
}

/** Sends a browser with a good code on to the page, with the token in the fragment; it stands behind the Host check. */
export function createPageLinkRoute(links: PageLinks, token: string): RequestHandler {
  return (request, response, next) => {
    // A look at the headers alone opens nothing, and must not use the code up.
    if (request.method !== 'GET') {
      next();
      return;
    }
    response.set('Cache-Control', 'no-store');
    if (links.redeem(String(request.params['code']))) {
      response.redirect(303, `/#token=${token}`);
      return;
    }
    response
      .status(410)
      .type('text/plain')
      .send(
        'This link was used already, or is more than a minute old. Open the one that `auditorium serve` printed.\n',
      );
  };
}
