import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture } from '../../../../test/support/log-entries.ts';
import { utf8Length } from '../../../http/byte-string.ts';
import { createSeededRandom } from '../../../order/seeded-random.ts';
import type { CaptureEntry, LogEntry, NewLogEntry } from '../../log-entry.ts';
import { createPseudonymiser } from './pseudonymise.ts';
import { createStandIns } from './stand-ins.ts';

const at = '2026-01-01T00:00:00.000Z';

function pseudonymised(...entries: readonly NewLogEntry[]): LogEntry[] {
  const pseudonymise = createPseudonymiser(createSeededRandom(7).next);
  return entries.map((entry, index) => pseudonymise({ seq: index + 1, at, ...entry }));
}

function captureOf(text: string, change: Partial<CaptureEntry['request']> = {}): NewLogEntry {
  const body = { encoding: 'utf8', size: utf8Length(text), text } as const;
  return newCapture({ request: { ...newCapture().request, body, ...change } });
}

function bodyText(entry: LogEntry | undefined): string {
  if (entry?.kind !== 'capture' || entry.request.body.encoding !== 'utf8') throw new Error('none');
  return entry.request.body.text;
}

const payload = JSON.stringify({
  id: 'a-1',
  author_id: 7,
  author_name: 'Ada Lovelace',
  author_email: 'ada@corp.example',
  entity_path: 'analytical/engine',
  ip_address: '192.168.10.7',
  created_at: '2026-01-01T00:00:00Z',
  details: { custom_message: 'Ada Lovelace (ada) let 10.1.2.3 into analytical/engine.' },
  event_type: 'user_created',
});

describe('a pseudonymised entry', () => {
  it('has no name, mail, address or path of before, and everything else', () => {
    const [entry] = pseudonymised(captureOf(payload));
    const text = bodyText(entry);
    for (const told of [
      'Ada',
      'Lovelace',
      'ada@',
      'corp',
      'analytical',
      'engine',
      '192.168.10.7',
    ]) {
      expect(text).not.toContain(told);
    }
    expect(text).not.toContain('10.1.2.3');
    const before = JSON.parse(payload) as Record<string, unknown>;
    const after = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const kept of ['id', 'author_id', 'created_at', 'event_type']) {
      expect(after[kept]).toEqual(before[kept]);
    }
    expect(text).toHaveLength(payload.length);
  });

  it('has the same stand-in for the same wherever it stands, also in another entry', () => {
    const [first, second] = pseudonymised(
      captureOf(payload),
      captureOf('{"target_details":"ada","note":"seen: Ada Lovelace"}', {
        target: '/logs/analytical/engine?by=ada',
        rawHeaders: [['X-Group', 'analytical']],
      }),
    );
    const one = JSON.parse(bodyText(first)) as Record<string, string>;
    const other = JSON.parse(bodyText(second)) as Record<string, string>;
    const ada = one['author_email']?.split('@')[0];
    expect(other).toEqual({ target_details: ada, note: `seen: ${one['author_name'] ?? ''}` });
    const request = second?.kind === 'capture' ? second.request : null;
    const [group, project] = one['entity_path']?.split('/') ?? [];
    expect(request?.target).toBe(`/logs/${group ?? ''}/${project ?? ''}?by=${ada ?? ''}`);
    expect(request?.rawHeaders).toEqual([['X-Group', group]]);
  });

  it('keeps every byte of JSON that tells of nobody', () => {
    const odd = '{ "n": 1.0, "big": 9007199254740993, "a": 1, "a": 2, "e": "\\u00e9\\/", "x": -0 }';
    expect(bodyText(pseudonymised(captureOf(odd))[0])).toBe(odd);
  });

  it('keeps how letters are escaped, and Content-Length true', () => {
    const escaped = '{"author_name":"Ren\\u00e9"}';
    const length = String(escaped.length);
    const [entry] = pseudonymised(captureOf(escaped, { rawHeaders: [['Content-Length', length]] }));
    expect(bodyText(entry)).toMatch(/^\{"author_name":"[A-Z][a-z]{2}\\u00[ef][0-9a-f]"\}$/);
    expect(entry?.kind === 'capture' && entry.request.rawHeaders).toEqual([
      ['Content-Length', length],
    ]);
  });

  it.each([
    ['JSON that a client took for a form', `${encodeURIComponent(payload)}=`],
    ['a form', 'author_name=Ada+Lovelace&mail=ada%40corp.example&entity_path=analytical%2Fengine'],
    ['a form that nothing taught before', 'a=1&user_name=Ada&author_name=Lovelace'],
  ])('tells of nobody in percent-encoded text either: %s', (_, text) => {
    const target = '/logs?who=Ada%20Lovelace&by=Ada+Lovelace&x=ada%40corp.example';
    const [entry] = pseudonymised(captureOf(text, { target }));
    const told = decodeURIComponent(`${bodyText(entry)} ${JSON.stringify(entry)}`);
    expect(told).not.toMatch(/Ada|Lovelace|ada@|corp|analytical|engine/);
    expect(told).toContain('/logs?who=');
  });

  it('keeps percent-encoded text that tells of nobody', () => {
    const [entry] = pseudonymised(captureOf('a=%7e&b=1+1&c=%zz', { target: '/a%2fb?x=%20y' }));
    expect(bodyText(entry)).toBe('a=%7e&b=1+1&c=%zz');
    expect(entry).toMatchObject({ request: { target: '/a%2fb?x=%20y' } });
  });

  it('has zeros for a body that is no text, and no wire form', () => {
    const body = { encoding: 'base64', size: 4, text: 'H4sIAA==' } as const;
    const [entry] = pseudonymised({
      ...newCapture({ request: { ...newCapture().request, body } }),
      wire: { head: 'POST /ada HTTP/1.1\r\n\r\n' },
    });
    expect(entry).toMatchObject({ request: { body: { text: 'AAAAAA==', size: 4 } } });
    expect(JSON.stringify(entry)).not.toContain('wire');
  });

  it('tells nothing by what was answered where a request was passed on', () => {
    const url = 'http://b.test/in?author_email=ada@corp.example';
    const [, notice] = pseudonymised(captureOf(payload), {
      kind: 'notice',
      level: 'info',
      code: 'receiver/passed-on',
      message: `Request 1 was passed on to ${url}: answered 200 in 3 ms.`,
      passedOn: {
        ...{ request: 1, url, error: null, answered: 200 },
        timing: { connected: 1, requestSent: 1, firstByte: 2, done: 3 },
        response: {
          ...{ status: 200, statusText: 'OK', httpVersion: '1.1', rawHeaders: [] },
          body: { encoding: 'utf8', size: payload.length, text: payload },
        },
      },
    });
    expect(JSON.stringify(notice)).not.toMatch(/ada@|Lovelace/);
    expect(notice).toMatchObject({ passedOn: { response: { body: { size: payload.length } } } });
  });

  it('tells nothing by where an event happened, by who called and by an address', () => {
    const scope = 'secret-group/project';
    const [attempt, call, capture] = pseudonymised(
      newAttempt({ event: { id: '1', type: 'x', fixture: null, scope } }),
      {
        ...{ kind: 'api-call', who: 'grace', method: 'POST', path: '/api/graphql' },
        ...{ operation: null, status: 200, durationMs: 1 },
        query: 'mutation { x(groupPath: "secret-group", name: "By Grace") { y } }',
        variables: { input: { groupPath: 'secret-group' } },
        answer: { data: { group: { fullPath: 'secret-group' } } },
      },
      newCapture({ connection: { ...newCapture().connection, remoteAddress: '10.20.30.40' } }),
    );
    const all = JSON.stringify([attempt, call, capture]);
    expect(all).not.toMatch(/secret|grace|10\.20\.30\.40/i);
    expect(all).toContain(String.raw`mutation { x(groupPath: \"`);
  });
});

describe('stand-ins', () => {
  it('have the length in characters and bytes, the case and the kind of what they stand for', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9 .@/éüß漢字𠀀_-]{1,24}$/u);
    fc.assert(
      fc.property(text, fc.nat(), (given, seed) => {
        const made = createStandIns(createSeededRandom(seed).next).of(given);
        expect(made).toHaveLength(given.length);
        expect(utf8Length(made)).toBe(utf8Length(given));
        expect(made.replace(/[\p{L}\p{N}]/gu, '')).toBe(given.replace(/[\p{L}\p{N}]/gu, ''));
        expect(made.replace(/\d/g, '0').replace(/\D/g, 'x')).toBe(
          given.replace(/\d/g, '0').replace(/\D/g, 'x'),
        );
      }),
    );
  });

  it('are other ones for other words', () => {
    const standIns = createStandIns(createSeededRandom(1).next);
    const words = Array.from({ length: 2000 }, (_, index) => `user${index}`);
    expect(new Set(words.map(standIns.of)).size).toBe(2000);
  });

  it.each(['127.0.0.1', '::1', '0.0.0.0'])('leave %s: it is nobody’s', (address) => {
    expect(createStandIns(Math.random).ofAddress(address)).toBe(address);
  });

  it('of addresses are addresses of the same form', () => {
    const { ofAddress } = createStandIns(createSeededRandom(3).next);
    expect(ofAddress('192.168.1.20')).toMatch(/^[12]\d\d\.[12]\d\d\.\d\.\d\d$/);
    expect(ofAddress('2001:DB8::a1')).toMatch(/^[1-9a-f]{4}:[A-F1-9][A-F1-9][1-9]::[1-9a-f]{2}$/);
  });
});
