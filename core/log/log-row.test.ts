import { describe, expect, it } from 'vitest';

import { newCapture } from '../../test/support/log-entries.ts';
import type { CaptureEntry } from './log-entry.ts';
import { type LogRow, logRowSchema, toLogRow } from './log-row.ts';

function rowOf(text: string, change: Partial<CaptureEntry['request']> = {}): LogRow {
  const body = { encoding: 'utf8', size: text.length, text } as const;
  const capture = newCapture({ request: { ...newCapture().request, body, ...change } });
  const row = toLogRow({ seq: 1, at: '2026-01-01T00:00:00.000Z', ...capture });
  expect(logRowSchema.parse(row)).toEqual(row);
  return row;
}

const sent = { rawHeaders: [['x-gitlab-AUDIT-event-type', 'sent']] } as const;
const large = { encoding: 'file', size: 70_000, sha256: 'a'.repeat(64) } as const;

describe('the event type in the row of a capture', () => {
  it.each([
    ['that of the header', '{"event_type":"a"}', sent, { eventType: 'sent' }],
    [
      'without the header that of the body',
      '{"event_type":"a"}',
      {},
      { eventType: 'a', typeIn: 'body' },
    ],
    [
      'of a batch that of the first event',
      '[{"event_type":"a"},{"event_type":"b"}]',
      {},
      { eventType: 'a', typeIn: 'body', events: 2 },
    ],
    ['none where the body is no JSON', 'event_type: a', {}, { eventType: null }],
    ['none where it is no text', '{"event_type":7}', {}, { eventType: null }],
    ['none where the body stands beside the log', '', { body: large }, { eventType: null }],
  ])('is %s', (_, text, change, expected) => {
    const { eventType, typeIn, events } = rowOf(text, change) as Extract<
      LogRow,
      { kind: 'capture' }
    >;
    expect(JSON.parse(JSON.stringify({ eventType, typeIn, events }))).toEqual(expected);
  });

  it('is no longer than a list has room for', () => {
    const row = rowOf(JSON.stringify({ event_type: 'a'.repeat(5000) }));
    expect(row).toMatchObject({ eventType: 'a'.repeat(300), typeIn: 'body' });
  });
});

it('says in the row of a capture how much of its body was not kept', () => {
  const capture = newCapture({ bodyDropped: 500 });
  expect(toLogRow({ seq: 1, at: '', ...capture })).toMatchObject({ bodyDropped: 500 });
  expect(toLogRow({ seq: 1, at: '', ...newCapture() })).not.toHaveProperty('bodyDropped');
});
