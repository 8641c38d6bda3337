import { describe, expect, it } from 'vitest';

import {
  annotationInWords,
  changeAnnotation,
  createAnnotationFinder,
  noAnnotation,
} from './annotation.ts';
import { readAnnotationLines, writeAnnotationLines } from './annotation-lines.ts';

const starred = { ...noAnnotation(3), star: true };

describe('an annotation', () => {
  it('keeps what a change leaves out', () => {
    expect(changeAnnotation(starred, { seq: 3, note: 'one\r\ntwo\n\n' })).toEqual({
      ...starred,
      note: 'one\ntwo',
    });
    expect(changeAnnotation({ ...starred, note: 'one' }, { seq: 3, star: false })).toEqual({
      ...noAnnotation(3),
      note: 'one',
    });
  });

  it('takes a blank note for none', () => {
    expect(changeAnnotation({ ...starred, note: 'one' }, { seq: 3, note: ' \n ' }).note).toBe('');
  });

  it('reads as a text', () => {
    expect(annotationInWords({ star: true, colour: 'red', note: 'odd' })).toBe('star, red: odd');
    expect(annotationInWords({ star: false, colour: 'blue', note: '' })).toBe('blue');
    expect(annotationInWords({ star: false, colour: null, note: 'odd' })).toBe('odd');
  });

  it('is found from both sides of its request', () => {
    const find = createAnnotationFinder([{ ...starred, partner: 7 }]);
    expect([find(3)?.star, find(7)?.star, find(4)]).toEqual([true, true, null]);
  });
});

describe('lines of annotations', () => {
  const all = [starred, { ...noAnnotation(9), colour: 'green', note: 'zwei\nZeilen' }] as const;

  it('are read as they were written, and empty ones are not written', () => {
    const text = writeAnnotationLines([...all, noAnnotation(10)]);
    expect(text.split('\n')).toHaveLength(3);
    expect(readAnnotationLines(text)).toEqual({ annotations: all, unreadable: [] });
  });

  it('cost no more than themselves when they are damaged', () => {
    const [first = '', second = ''] = writeAnnotationLines(all).split('\n');
    const damaged = [first, second.slice(0, 20), '{"seq":0}'].join('\n');
    expect(readAnnotationLines(damaged)).toEqual({
      annotations: [starred],
      unreadable: [second.slice(0, 20), '{"seq":0}'],
    });
  });

  it('go by the last of an entry', () => {
    const text = writeAnnotationLines([starred, { ...starred, note: 'later' }]);
    expect(readAnnotationLines(text).annotations).toEqual([{ ...starred, note: 'later' }]);
  });
});
