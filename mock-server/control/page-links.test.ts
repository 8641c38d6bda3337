import { describe, expect, it } from 'vitest';

import { ask } from '../../test/support/ask.ts';
import { controlToken, serveControl } from '../../test/support/serve-control.ts';
import { createPageLinks } from './page-links.ts';

/** Links whose codes are known, on a clock that the test moves. */
function links() {
  const time = { now: 0 };
  let made = 0;
  const random = { alphanumeric: () => `code${(made += 1)}` };
  return { time, links: createPageLinks({ clock: { monotonic: () => time.now }, random }) };
}

describe('a link that opens the page', () => {
  it('is good once', () => {
    const { links: made } = links();
    expect(made.make()).toBe('/open/code1');
    expect([made.redeem('code1'), made.redeem('code1')]).toEqual([true, false]);
  });

  it('is void after a minute, and one that nobody made is no link', () => {
    const { links: made, time } = links();
    made.make();
    expect(made.redeem('code2')).toBe(false);
    time.now = 60_000;
    expect(made.redeem('code1')).toBe(false);
  });

  it('takes a browser to the page with the token in the fragment, and nobody after it', async () => {
    const { links: made } = links();
    const { url } = await serveControl({ links: made });
    const path = made.make();
    const first = await ask(url + path);
    expect(first).toMatchObject({
      status: 303,
      headers: { location: `/#token=${controlToken}`, 'cache-control': 'no-store' },
    });
    const second = await ask(url + path);
    expect(second.status).toBe(410);
    expect(second.text + JSON.stringify(second.headers)).not.toContain(controlToken);
  });

  it('is not used up by HEAD, nor by a request to another name', async () => {
    const { links: made } = links();
    const { url, port } = await serveControl({ links: made });
    const path = made.make();
    expect((await ask(url + path, { method: 'HEAD' })).status).not.toBe(303);
    const rebound = await ask(url + path, { headers: { host: `evil.example:${port}` } });
    expect(rebound.status).toBe(403);
    expect(JSON.stringify(rebound)).not.toContain(controlToken);
    expect((await ask(url + path)).status).toBe(303);
  });
});
