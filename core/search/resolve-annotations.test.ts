import { describe, expect, it } from 'vitest';

import { noAnnotation } from '../annotations/annotation.ts';
import { completeSearch } from './complete-search.ts';
import { parseSearch } from './parse-search.ts';
import { printSearch } from './print-search.ts';
import { asksForAnnotations, resolveAnnotations } from './resolve-annotations.ts';

const annotated = [
  { ...noAnnotation(2), star: true, partner: 3 },
  { ...noAnnotation(5), colour: 'red', note: 'flaky: on retry', partner: null },
  { ...noAnnotation(9), star: true, colour: 'blue', partner: null },
] as const;

function resolved(text: string): string {
  return printSearch(resolveAnnotations(parseSearch(text), annotated));
}

describe('a search for what people wrote', () => {
  it.each([
    ['is:marked', 'seq:2,3,5,9'],
    ['mark:star', 'seq:2,3,9'],
    ['mark:RED', 'seq:5'],
    ['note:flaky', 'seq:5'],
    ['note:"flaky: on"', 'seq:5'],
    ['note:*', 'seq:5'],
    ['note:=flaky', 'not ()'],
    ['mark:purple', 'not ()'],
    ['not is:marked type:a', 'not seq:2,3,5,9 type:a'],
    ['mark:red or (mark:star body:x)', 'seq:5 or seq:2,3,9 body:x'],
    ['is:lost', 'is:lost'],
  ])('%s asks for places: %s', (text, places) => {
    expect(resolved(text)).toBe(places);
  });

  it('is told from others', () => {
    expect(asksForAnnotations(parseSearch('type:a not (note:x or id:1)'))).toBe(true);
    expect(asksForAnnotations(parseSearch('is:lost type:note'))).toBe(false);
  });

  it('says which marks there are', () => {
    expect(() => parseSearch('mark:pink')).toThrow(/is none of its values/);
    expect(() => parseSearch('note:')).toThrow(/something has to stand after it/);
  });

  it('is completed', () => {
    expect(completeSearch('mark:r', 6, () => []).options).toContain('mark:red');
    expect(completeSearch('is:m', 4, () => []).options).toEqual(['is:marked']);
    const notes = (): string[] => ['on retry'];
    expect(completeSearch('note:ret', 8, notes).options).toEqual(['note:"on retry"']);
  });
});
