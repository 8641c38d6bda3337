import { describe, expect, it } from 'vitest';

import { readStreamMessage, streamQuerySchema, streamRequestPath } from './stream-request.ts';

const notice = { kind: 'notice', at: 'now', level: 'info', code: 'a/b', message: 'Something.' };

describe('streamRequestPath', () => {
  it('asks for new entries only when no place is given', () => {
    expect(streamRequestPath({ view: 'rows' })).toBe('/api/stream?view=rows');
  });

  it('names the place and its recording', () => {
    expect(streamRequestPath({ view: 'entries', after: 0, recording: 'a b' })).toBe(
      '/api/stream?view=entries&after=0&recording=a%20b',
    );
  });

  it('is read back as it was written', () => {
    const query = { view: 'rows', after: 12, recording: 'r-1', follow: 'recording' } as const;
    const { searchParams } = new URL(`http://x${streamRequestPath(query)}`);
    expect(streamQuerySchema.parse(Object.fromEntries(searchParams))).toEqual(query);
  });
});

describe('readStreamMessage', () => {
  it('reads a message of a known type', () => {
    const message = { type: 'rows', recording: 'r', rows: [{ seq: 1, ...notice }] };
    expect(readStreamMessage(message)).toEqual(message);
  });

  it('leaves out kinds of entry that a newer harness may write, and keeps the rest of the batch', () => {
    const message = {
      type: 'rows',
      recording: 'r',
      rows: [
        { seq: 1, ...notice },
        { seq: 2, at: 'now', kind: 'from-the-future' },
        { seq: 3, ...notice },
      ],
    };
    const read = readStreamMessage(message);
    expect(read?.type === 'rows' && read.rows.map(({ seq }) => seq)).toEqual([1, 3]);
  });

  it('does the same for whole entries', () => {
    const entries = [
      { seq: 2, at: 'now', kind: 'from-the-future' },
      { seq: 3, ...notice },
    ];
    const read = readStreamMessage({ type: 'entries', recording: 'r', entries });
    expect(read?.type === 'entries' && read.entries.map(({ seq }) => seq)).toEqual([3]);
  });

  it('reads an unknown type as null', () => {
    expect(readStreamMessage({ type: 'weather', sun: true })).toBeNull();
  });
});
