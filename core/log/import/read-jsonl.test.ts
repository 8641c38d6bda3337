import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import type { NewLogEntry } from '../log-entry.ts';
import { readJsonl } from './read-jsonl.ts';

const at = '2026-01-01T00:00:00.000Z';

function lines(...entries: readonly NewLogEntry[]): string {
  const placed = entries.map((entry, index) => ({ seq: index + 1, at, ...entry }));
  return placed.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

describe('readJsonl', () => {
  it('reads each request once and says what else there was', () => {
    const head = `${JSON.stringify({ kind: 'export', version: 1, comment: '' })}\n`;
    const text = lines(
      newCapture(),
      newAttempt({ capture: 1 }),
      newAttempt(),
      newCapture({ attempt: 3 }),
      newCapture({ answered: 418, attempt: 99 }),
      newNotice('hello'),
    );
    const { requests, notices } = readJsonl(head + text);
    expect(requests).toMatchObject([
      { url: 'http://127.0.0.1:9/logs', answered: null, at },
      { url: 'http://127.0.0.1:9/logs' },
      { url: 'http://127.0.0.1:4082/logs', answered: 418 },
    ]);
    expect(notices).toEqual(['2 of the lines are no requests and were left out.']);
  });

  it('leaves a last line out that is cut off, and says so', () => {
    const text = lines(newAttempt(), newAttempt());
    const { requests, notices } = readJsonl(text.slice(0, -20));
    expect(requests).toHaveLength(1);
    expect(notices).toEqual(['The last line, 2, is cut off and was left out.']);
  });

  it('keeps the address and time of what was imported before', () => {
    const imported = { from: 'a.har', url: 'https://far.test/x', at: null };
    const { requests } = readJsonl(lines(newCapture({ imported })));
    expect(requests[0]).toMatchObject({ url: 'https://far.test/x', at });
  });

  it.each([
    ['a broken line in the middle', `${lines(newAttempt())}{"seq":2,\n${lines(newAttempt())}`, 2],
    ['a line that is no entry', `${lines(newAttempt())}{"a":1}\n`, 2],
    ['an entry that is not whole', '{"kind":"attempt","seq":1}\n', 1],
  ])('refuses %s with its number', (_what, text, line) => {
    expect(() => readJsonl(text)).toThrow(
      expect.objectContaining({
        code: 'import/bad-line',
        category: 'user-input',
        message: expect.stringContaining(`Failed to import line ${line}: `) as string,
      }) as Error,
    );
  });

  it('refuses an entry whose body is somewhere else', () => {
    const body = { encoding: 'file', size: 9, sha256: 'f'.repeat(64) } as const;
    const entry = newAttempt({ request: { ...newAttempt().request, body } });
    expect(() => readJsonl(lines(entry))).toThrow('its body is not in the file');
  });
});
