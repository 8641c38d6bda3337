import { describe, expect, it } from 'vitest';

import { newCapture } from '../../../test/support/log-entries.ts';
import { capturedEventIds } from './log-totals.ts';

function idsIn(text: string): readonly string[] {
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return capturedEventIds({ request: { ...newCapture().request, body } });
}

describe('capturedEventIds', () => {
  it.each<[string, readonly string[]]>([
    ['{"id":"a-1","author_id":2}', ['"a-1"']],
    [' { "id" : 7 }', ['7']],
    ['{"author_id":2,"id":7}', ['7']],
    ['{"author_id":2,"details":{"id":3}}', []],
    ['[{"id":"a"},{"name":"b"},{"id":1}]', ['"a"', '1']],
    ['{"id":null}', []],
    ['{"id":"a', []],
    ['"id"', []],
    ['', []],
  ])('reads %s', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it('goes by the hash of a body that stands beside the log', () => {
    const body = { encoding: 'file', size: 70_000, sha256: 'ab' } as const;
    const request = { ...newCapture().request, body };
    expect(capturedEventIds({ request })).toEqual(['sha256 ab']);
  });
});
