import { describe, expect, it } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import { newAttempt, newCapture } from '../../test/support/log-entries.ts';
import { readImport } from '../../test/support/read-import.ts';

const at = '2026-01-01T00:00:00.000Z';

function lines(...entries: readonly NewLogEntry[]): string {
  const placed = entries.map((entry, index) => ({ seq: index + 1, at, ...entry }));
  return placed.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

const readJsonl = (text: string) => readImport('a.jsonl', Buffer.from(text));

describe('lines of a log', () => {
  it('leaves a last line out that is cut off, and says so', async () => {
    const text = lines(newAttempt(), newAttempt());
    const { requests, notices } = await readJsonl(text.slice(0, -20));
    expect(requests).toHaveLength(1);
    expect(notices).toEqual(['The last line, 2, is cut off and was left out.']);
  });

  it('keeps the address and time of what was imported before', async () => {
    const imported = { from: 'a.har', url: 'https://far.test/x', at: null };
    const { requests } = await readJsonl(lines(newCapture({ imported })));
    expect(requests[0]).toMatchObject({ url: 'https://far.test/x', at });
  });

  it.each([
    ['a broken line in the middle', '{"seq":2,', 'not JSON'],
    ['a line that is no entry', '{"a":1}', 'no entry of a log'],
    ['an entry that is not whole', '{"kind":"attempt","seq":1}', 'at: '],
  ])('leaves %s out, names it and takes the rest', async (_what, line, why) => {
    const text = `${lines(newAttempt())}${line}\n${lines(newAttempt())}`;
    const { requests, notices } = await readJsonl(text);
    expect(requests).toHaveLength(2);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('1 of the lines cannot be read and was left out: line 2 (');
    expect(notices[0]).toContain(why);
  });

  it.each([
    ['is somewhere else', { encoding: 'file', size: 9, sha256: 'f'.repeat(64) }, 'body-missing'],
    ['is not there', { encoding: 'utf8', size: 9, text: '' }, 'body-missing'],
    ['is a stump', { encoding: 'utf8', size: 9, text: '{"a' }, 'body-short'],
    ['is no base64', { encoding: 'base64', size: 4, text: '!!!!' }, 'body-encoding'],
    ['has half a character', { encoding: 'utf8', size: 3, text: '\ud800' }, 'text-lost'],
  ] as const)('says of a body that it %s', async (_what, body, flaw) => {
    const entry = newAttempt({ request: { ...newAttempt().request, body } });
    expect((await readJsonl(lines(entry))).requests[0]?.flaws).toEqual([flaw]);
  });

  it('says of a capture that was cut off that it was, and of one that was imported what was said', async () => {
    const request = {
      ...newCapture().request,
      body: { encoding: 'utf8', size: 2, text: '{"' } as const,
    };
    const imported = { from: 'a', url: 'http://h/', at: null, flaws: ['body-rebuilt'] as const };
    const text = lines(
      newCapture({ complete: false, request }),
      newCapture({ imported: { ...imported, flaws: [...imported.flaws] } }),
    );
    expect((await readJsonl(text)).requests.map(({ flaws }) => flaws)).toEqual([
      ['body-short'],
      ['body-rebuilt'],
    ]);
  });

  it('lets no character pass that would become a line break as a byte', async () => {
    const rawHeaders: [string, string][] = [['X-A', 'a\u010aX-B: 1']];
    const entry = newAttempt({ request: { ...newAttempt().request, rawHeaders } });
    expect((await readJsonl(lines(entry))).requests[0]?.rawHeaders).toEqual([
      ['X-A', 'a\xc4\x8aX-B: 1'],
    ]);
  });

  it('keeps bytes of headers that are no UTF-8', async () => {
    const rawHeaders: [string, string][] = [['X-Latin', '\xe9']];
    const entry = newAttempt({ request: { ...newAttempt().request, rawHeaders } });
    expect((await readJsonl(lines(entry))).requests[0]?.rawHeaders).toEqual(rawHeaders);
  });
});
