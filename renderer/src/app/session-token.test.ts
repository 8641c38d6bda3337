import { describe, expect, it } from 'vitest';

import { takeSessionToken } from './session-token.ts';

describe('takeSessionToken', () => {
  it('takes the token out of the address and keeps it for this tab', () => {
    window.history.replaceState(null, '', '/deliveries/12?x=1#token=secret');
    expect(takeSessionToken(window)).toBe('secret');
    expect(window.location.href).not.toContain('secret');
    expect(window.location.pathname + window.location.search).toBe('/deliveries/12?x=1');
    expect(takeSessionToken(window)).toBe('secret');
  });

  it('prefers a new token to the one it kept', () => {
    window.history.replaceState(null, '', '/#token=old');
    takeSessionToken(window);
    window.history.replaceState(null, '', '/#token=new');
    expect(takeSessionToken(window)).toBe('new');
  });

  it('has none when the page was opened without one', () => {
    expect(takeSessionToken(window)).toBeNull();
    window.history.replaceState(null, '', '/#token=');
    expect(takeSessionToken(window)).toBeNull();
  });
});
