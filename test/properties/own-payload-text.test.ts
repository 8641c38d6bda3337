/** What is fired of a text that somebody wrote is that text, but for what was asked to be put in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createItemFinder } from '#core/catalogue/catalogue-item.ts';
import { parseOwnFixtures } from '#core/catalogue/own-fixture.ts';
import { createEventMaker } from '#core/delivery/make-event.ts';
import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

const time = '1970-01-01T00:00:00.000Z';
const uuid = '11111111-2222-4333-8444-555555555555';
const ports = {
  clock: { now: () => 0, monotonic: () => 0 },
  random: { uuid: () => uuid, alphanumeric: () => '' },
  rows: { next: () => 4711 },
};
const to = { url: 'http://127.0.0.1:1/logs', verificationToken: 't', headers: [] };

function fire(
  text: string,
  options: { verbatim?: boolean; set?: Record<string, string>; version?: string },
) {
  const { verbatim = false, set = {}, version = '16.1' } = options;
  const files = parseOwnFixtures('mine', text);
  const find = createItemFinder({ fixtures: [], eventTypes: [], traps: [], files });
  const profile = makeProfile(version, profileTimeline);
  const make = createEventMaker(
    files.flatMap(({ name }) => find(`file:${name}`)),
    { scope: null, set, verbatim, profile, twinIds: false },
    ports,
  );
  return files.map((_file, index) => {
    const decision = planOneShot(make(index, 0), to, profile);
    if (decision.kind !== 'plan') throw new Error(decision.message);
    return { body: decision.request.body, id: decision.event.id };
  });
}

const blank = fc.stringMatching(/^[ \t]{0,2}$/);
const numbers = fc.oneof(
  fc.stringMatching(/^-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,9})?([eE][+-]?[0-9]{1,2})?$/),
  fc.constantFrom('9007199254740993', '1.0', '1e3', '-0', '1E400', '0.10'),
);
const strings = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\u003c\\/\\u2028"', '"\\ud83d\\ude00"', '"\u2028é"', '"\\u0069d"', '"]},\\""'),
);
const keys = fc.oneof(
  strings,
  fc.constantFrom('"10"', '"2"', '"a"', '"a"', '"__proto__"', '"details"', '"event_type"'),
);
const { value } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    numbers,
    strings,
    fc.constantFrom('null', 'true', 'false'),
    tie('object'),
    fc
      .array(fc.tuple(blank, tie('value'), blank))
      .map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
  ),
  object: membersOf(tie('value')),
}));

function membersOf(values: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(blank, keys, blank, fc.constant(':'), blank, values, blank))
    .map((members) => `{${members.map((member) => member.join('')).join(',')}}`);
}

/** Members that no version and no wish touches. */
const others = fc
  .array(
    fc
      .tuple(blank, keys, blank, fc.constant(':'), blank, value, blank)
      .filter(
        ([, key]) =>
          !['id', 'created_at', 'event_type', 'payload', 'ip_address', 'details'].includes(
            JSON.parse(key) as string,
          ),
      ),
    { maxLength: 6 },
  )
  .map((members) => members.map((member) => member.join('')));

function objectOf(members: readonly string[]): string {
  return `{${members.join(',')}}`;
}

const type = '"event_type" : "user_created"';

describe('the text of a payload', () => {
  it('is sent byte for byte when it is fired verbatim', () => {
    fc.assert(
      fc.property(others, blank, (members, end) => {
        const text = `${objectOf([...members, type])}${end}\n`;
        expect(fire(text, { verbatim: true }).map(({ body }) => body)).toEqual([text]);
      }),
    );
  });

  it('differs in the id and the time alone when they are fresh', () => {
    fc.assert(
      fc.property(others, others, others, fc.boolean(), (before, between, after, stored) => {
        const written = (id: string, at: string): string =>
          objectOf([...before, `"id":${id} `, ...between, ` "created_at" : ${at}`, type, ...after]);
        const [fired] = fire(written(stored ? '9007199254740993' : '"x"', '1.0'), {});
        const id = stored ? '4711' : `"${uuid}"`;
        expect(fired).toEqual({ body: written(id, `"${time}"`), id: stored ? '4711' : uuid });
      }),
    );
  });

  it('differs in the value that is set alone', () => {
    fc.assert(
      fc.property(others, others, (before, after) => {
        const written = (json: string): string =>
          objectOf([...before, `"details":{"x":${json}}`, ...after]);
        const [fired] = fire(written('1.0'), { verbatim: true, set: { '/details/x': 'new' } });
        expect(fired?.body).toBe(written('"new"'));
      }),
    );
  });

  it('is the same in an array, on a line and in a batch', () => {
    fc.assert(
      fc.property(fc.array(others, { minLength: 2, maxLength: 4 }), (events) => {
        const texts = events.map((members) => objectOf([...members, type]));
        for (const file of [`[${texts.join(' , ')}]`, `${texts.join('\n')}\n`]) {
          expect(fire(file, { verbatim: true }).map(({ body }) => body)).toEqual(texts);
        }
        const batches = fire(texts.join('\n'), { verbatim: true, version: 'next' });
        expect(batches.map(({ body }) => body)).toEqual(texts.map((text) => `[${text}]`));
      }),
    );
  });
});
