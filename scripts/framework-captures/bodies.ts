/** The bodies that are sent to every framework, under which content types. */
import { gzipSync } from 'node:zlib';

import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { fixtures, profileTimeline, traps } from '#fixtures/index.ts';

export interface CapturedBody {
  readonly id: string;
  /** One character for each byte. */
  readonly bytes: string;
  readonly contentEncoding?: string;
  /** Sent under every content type, and not under the two usual ones only. */
  readonly isForAll?: boolean;
}

/** null = none is sent. */
export const contentTypes: Readonly<Record<string, string | null>> = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  none: null,
  'form-utf8': 'application/x-www-form-urlencoded; charset=utf-8',
  'form-latin1': 'application/x-www-form-urlencoded; charset=iso-8859-1',
  'form-upper': 'Application/X-WWW-Form-Urlencoded',
  'json-utf8': 'application/json; charset=utf-8',
  'json-latin1': 'application/json;charset=ISO-8859-1',
  'json-suffix': 'application/vnd.gitlab+json',
  text: 'text/plain; charset=utf-8',
  octets: 'application/octet-stream',
  word: 'json',
};

export const usualTypes: readonly string[] = ['form', 'json'];

function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const profile = makeProfile('16.1', profileTimeline);

/** As GitLab encodes it. */
function gitlabBody(payload: (typeof fixtures)[number]['payload']): string {
  const plan = planOneShot(
    { payload, fixture: null, scope: { kind: 'instance' } },
    { url: 'http://127.0.0.1/logs', verificationToken: 'token-0123456789', headers: [] },
    profile,
  );
  if (plan.kind !== 'plan') throw new Error('nothing is sent');
  return plan.request.body;
}

const event = { id: 1, author_id: -3, entity_path: 'my-group/project', event_type: 'x' };

/** An event whose `target_details` is that value. */
function holding(value: unknown): string {
  return JSON.stringify({ ...event, target_details: value });
}

const texts: Readonly<Record<string, string>> = {
  empty: '',
  space: ' ',
  newline: '\n',
  minimal: '{}',
  'empty-array': '[]',
  'array-of-one': `[${holding('first')}]`,
  'array-of-two': `[${holding('first')},${holding('second')}]`,
  'array-of-words': '["a","b"]',
  string: '"text"',
  number: '42',
  true: 'true',
  null: 'null',
  'big-id': '{"id":9007199254740993,"n":1}',
  'big-negative': '{"id":-9223372036854775808}',
  'big-beyond-64-bits': '{"id":18446744073709551617}',
  float: '{"x":1.0,"y":1e3,"z":0.1,"w":-2.5e-3}',
  'same-key-twice': '{"id":1,"id":2}',
  nan: '{"x":NaN,"y":-Infinity}',
  'trailing-comma': '{"id":1,}',
  'single-quotes': "{'id':1}",
  unclosed: '{"id":1',
  'two-lines': '{"id":1}\n{"id":2}\n',
  'text-behind': '{"id":1} tail',
  'byte-order-mark': '\ufeff{"id":1}',
  pretty: JSON.stringify({ ...event, details: { change: 'name', list: [1, 2] } }, null, 2),
  'tab-before': '\t{"id":1}',
  proto: '{"__proto__":{"admin":true},"id":1}',
  constructor: '{"constructor":{"prototype":{"admin":true}}}',
  'lone-word': 'event',
  amp: holding('a&b'),
  'amp-twice': holding('a&b&c'),
  'amp-equals': holding('x?a=1&b=2'),
  'amp-same': holding('&k=1&k=2&k=3'),
  'amp-empty': holding('&&&'),
  'equals-amp-only': '&=&=&',
  equals: holding('a=b'),
  'equals-twice': holding('a==b='),
  'equals-first': '=value',
  plus: holding('1+1=2'),
  'plus-key': holding('C++'),
  semicolon: holding('a;b;c'),
  'semicolon-amp': holding('a;b&c=d'),
  percent: holding('100%'),
  'percent-letters': holding('%zz'),
  'percent-pair': holding('%41%20'),
  'percent-utf8': holding('%C3%A9'),
  'percent-broken-utf8': holding('%C3%28 %FF'),
  'percent-zero': holding('%00'),
  'percent-bracket': holding('%5Ba%5D'),
  'percent-beside': holding('é%C3%A9é%C3'),
  'percent-value': 'a=%41&b=%&c=%4&d=%C3%A9&e=%FF',
  'percent-amp': holding('%26a%3Db'),
  dots: holding('gitlab.example.com/a.b'),
  'dots-at-ends': holding('.a..b.'),
  'dots-brackets': holding('a.b[c.d].e'),
  spaces: holding('  two  spaces  '),
  'leading-space': ' {"id":1}',
  brackets: holding('[a]'),
  'brackets-empty': holding('a[]'),
  'brackets-open': holding('a[b'),
  'brackets-close': holding('a]b'),
  'brackets-nested': holding('a[b][c[d]]'),
  'brackets-equals': holding('a[b]=c'),
  list: holding(['a', 'b']),
  'list-of-objects': holding([{ a: 1 }, { b: [2] }]),
  object: holding({ a: { b: { c: 1 } } }),
  'object-with-list': holding({ changes: [{ field: 'name', from: 'a', to: 'b' }] }),
  'list-with-amp': holding(['a&b', 'c=d']),
  umlaut: holding('Grüße aus Köln'),
  emoji: holding('🦊 and 日本語'),
  'right-to-left': holding('‮abc'),
  'escaped-unicode': '{"name":"\\u00e9\\ud83e\\udd8a"}',
  'escaped-quote': holding('a "quoted" \\ word'),
  'escaped-newline': holding('a\nb\tc'),
  'zero-character': holding('a\u0000b'),
  'html-escapes': '{"d":"\\u0026\\u003c\\u003e"}',
  'form-proper': 'id=1&name=A+B&list[]=1&list[]=2&deep[a][b]=c',
  'form-payload': `payload=${encodeURIComponent(holding('a&b'))}`,
  'form-conflict': 'a=1&a[b]=2',
  'form-conflict-back': 'a[b]=2&a=1',
  'form-conflict-list': 'a[]=1&a[b]=2',
  'form-indices': 'a[1]=x&a[0]=y&a[5]=z',
  'form-large-index': 'a[100]=x',
  'form-two-of-one': 'a[][b]=1&a[][c]=2&a[][b]=3',
  'form-same': 'a=1&a=2',
  'form-no-equals': 'a&b',
  'form-dots': 'a.b=1&a b=2&a[c.d]=3',
  'form-inherited': 'toString=1&a[hasOwnProperty]=2',
  'form-proto': '__proto__=1&a[__proto__]=2',
  'form-deep': `a${'[b]'.repeat(8)}=1`,
  'form-deeper': `a${'[b]'.repeat(40)}=1`,
  'form-too-deep': `a${'[b]'.repeat(120)}=1`,
  'same-30': Array.from({ length: 30 }, (_, index) => `a=${index}`).join('&'),
  'list-30': Array.from({ length: 30 }, (_, index) => `a[]=${index}`).join('&'),
  'amp-999': holding('&k'.repeat(998)),
  'amp-1000': holding('&k'.repeat(999)),
  'amp-1001': holding('&k'.repeat(1000)),
  'amp-1500-keys': holding(Array.from({ length: 1500 }, (_, index) => `&k${index}=v`).join('')),
  'amp-5000': holding('&'.repeat(5000)),
  'nested-90': '[{"a":'.repeat(45) + '1' + '}]'.repeat(45),
  'nested-150': '[{"a":'.repeat(75) + '1' + '}]'.repeat(75),
  'nested-600': '['.repeat(600) + ']'.repeat(600),
  '56-kb': holding('x'.repeat(57_344)),
  '66-kb': holding('x'.repeat(66_000)),
  '100-kb-less': holding('x'.repeat(102_200)),
  '101-kb': holding('x'.repeat(103_000)),
  '101-kb-values': holding('&k=' + 'x'.repeat(103_000)),
  '600-kb': holding('x'.repeat(600_000)),
  '1-mb': holding('x'.repeat(1_048_576)),
  '3-mb': holding('x'.repeat(3_000_000)),
  '5-mb': holding('x'.repeat(5_000_000)),
};

/** One character for each byte: none of them is UTF-8 throughout. */
const broken: Readonly<Record<string, string>> = {
  'latin1-bytes': '{"name":"Gr\xfc\xdfe"}',
  'cut-emoji': '{"name":"\xf0\x9f\xa6"}',
  'surrogate-bytes': '{"name":"\xed\xa0\x80"}',
  'overlong-slash': '{"name":"\xc0\xaf"}',
  'broken-key': '{"\xff":1}',
  'broken-value': 'a=\xff&b=\xc3\xa9',
  'zero-bytes': '{"a":1}\x00\x00',
};

const forAll: ReadonlySet<string> = new Set([
  'empty',
  'amp-equals',
  'array-of-one',
  'umlaut',
  'latin1-bytes',
  'unclosed',
  'percent',
  'plus',
]);

const packed = gzipSync(holding('packed'), { level: 9 }).toString('latin1');

function named(bodies: Readonly<Record<string, string>>): CapturedBody[] {
  return Object.entries(bodies).map(([id, bytes]) => ({ id, bytes, isForAll: forAll.has(id) }));
}

export const capturedBodies: readonly CapturedBody[] = [
  ...fixtures.map(({ id, payload }) => ({ id, bytes: utf8(gitlabBody(payload)) })),
  ...traps.map(({ id, payload }) => ({ id, bytes: utf8(gitlabBody(payload)) })),
  ...named(Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, utf8(text)]))),
  ...named(broken),
  { id: 'gzip', bytes: packed, contentEncoding: 'gzip' },
  { id: 'gzip-by-name-only', bytes: holding('plain'), contentEncoding: 'gzip' },
  { id: 'coding-unknown', bytes: holding('plain'), contentEncoding: 'snappy' },
  { id: 'coding-identity', bytes: holding('plain'), contentEncoding: 'identity' },
];

export function typesOf({ isForAll }: CapturedBody): readonly string[] {
  return isForAll === true ? Object.keys(contentTypes) : usualTypes;
}
