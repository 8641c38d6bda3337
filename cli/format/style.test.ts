import { describe, expect, it } from 'vitest';

import { createStyle, wantsColour } from './style.ts';

describe('wantsColour', () => {
  it.each([
    ['a terminal', {}, true, true],
    ['a pipe', {}, false, false],
    ['a terminal that knows no colours', { TERM: 'dumb' }, true, false],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['a terminal with an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['a pipe with an empty FORCE_COLOR', { FORCE_COLOR: '' }, false, true],
    ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['a pipe with both', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, false],
  ])('for %s answers %j, %j -> %j', (_what, env, isTerminal, expected) => {
    expect(wantsColour(env, isTerminal)).toBe(expected);
  });
});

describe('createStyle', () => {
  it('leaves text alone without colours', () => {
    const style = createStyle(false);
    expect(style.bold(style.bad(style.good(style.warn(style.dim('text')))))).toBe('text');
  });

  it('wraps text in codes that end what they began', () => {
    expect(createStyle(true).bad('text')).toBe('\u001b[31mtext\u001b[39m');
  });
});
