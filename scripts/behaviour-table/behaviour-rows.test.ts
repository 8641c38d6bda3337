/** The rule that fails: each row of what is known of GitLab has a test that names it, and each such test a row. */
import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { ownEventTypes } from '#core/own-events/own-event-types.ts';
import { compareVersions, parseVersion } from '#core/profiles/compare-versions.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';

import { readBehaviour, rowsOf } from './behaviour-row.ts';
import { findChoice } from './read-choices.ts';
import { readTestTitles, type TestTitle } from './read-test-titles.ts';

const root = new URL('../../', import.meta.url);
const rows = rowsOf(readBehaviour());

const files = ['core', 'fixtures', 'mock-server', 'test'].flatMap((room) =>
  readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts')),
);
const titles = new Map<string, readonly TestTitle[]>(
  files.map((name) => [name, readTestTitles(readFileSync(new URL(name, root), 'utf8'))]),
);

/** The tests and groups of that title, or whose titles end so. */
function titled(file: string, title: string): readonly TestTitle[] {
  return (titles.get(file) ?? []).filter(
    ({ path }) => path === title || path.endsWith(` > ${title}`),
  );
}

const rowName = /^row "[^"]*"/;
const isRow = (text: string): boolean => rowName.test(text);
/** Whether two cases are of the same row: `row "name"`, more of it, and `row "name"`, other. */
const isOf = (one: string, other: string): boolean =>
  (rowName.exec(one)?.[0] ?? one) === rowName.exec(other)?.[0];

const proofs = rows.flatMap(({ id, proof }) => proof.map((one) => ({ id, ...one })));
const names = new Set(rows.flatMap((row) => row.names));

describe('the rows of what is known of GitLab', () => {
  it('have an id each, once', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have a test each', () => {
    expect(rows.filter(({ proof }) => proof.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('name tests that are there, and each of them one', () => {
    const wrong = proofs.filter(({ file, title }) => titled(file, title).length !== 1);
    expect(wrong.map(({ id, file, title }) => `${id}: ${file} > ${title}`)).toEqual([]);
  });

  it('name cases that are there', () => {
    const wrong = proofs.filter(
      (proof) =>
        proof.case !== undefined &&
        titled(proof.file, proof.title)[0]?.literals.has(proof.case) !== true,
    );
    expect(wrong.map((proof) => `${proof.id}: ${proof.title} [${proof.case ?? ''}]`)).toEqual([]);
  });

  it('say what was chosen wherever something is inferred or unknown', () => {
    const open = rows.filter(
      ({ known }) => known.includes('inferred') || known.includes('unknown'),
    );
    expect(open.filter(({ chosen }) => chosen.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('point to choices that stand in docs/discoveries', () => {
    const wrong = rows.flatMap(({ id, chosen }) =>
      chosen.flatMap((choice) =>
        findChoice(choice) === null ? [`${id}: ${choice.question}`] : [],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('hold for versions that follow each other', () => {
    const backwards = rows.filter(({ since, until }) => {
      const [first, last] = [parseVersion(since ?? '14.5'), parseVersion(until ?? 'next')];
      return first === null || last === null || compareVersions(first, last) > 0;
    });
    expect(backwards.map(({ id }) => id)).toEqual([]);
  });
});

describe('what rows there are', () => {
  it('is one for each test that says it is of a row', () => {
    const pointed = proofs.flatMap(({ file, title, case: given }) =>
      titled(file, title).map(({ path }) => ({ place: `${file} > ${path}`, given })),
    );
    /** A group may stand for its tests, and its tests for it. */
    const isPointed = (place: string, row?: string): boolean =>
      pointed.some(
        ({ place: other, given }) =>
          (other === place && (given === undefined || row === undefined || isOf(given, row))) ||
          other.startsWith(`${place} > `) ||
          place.startsWith(`${other} > `),
      );
    const lone = [...titles].flatMap(([file, all]) =>
      all.flatMap(({ title, path, literals }) => {
        const place = `${file} > ${path}`;
        if (/\brows? "/.test(title)) return isPointed(place) ? [] : [place];
        const cases = title.startsWith('%s') ? [...literals].filter(isRow) : [];
        return cases.filter((row) => !isPointed(place, row)).map((row) => `${place} [${row}]`);
      }),
    );
    expect(lone).toEqual([]);
  });

  it('is one for each mutation that any version has', () => {
    const mutations = new Set(
      profileTimeline.milestones.flatMap((version) =>
        Object.keys(schemaForProfile({ version }).getMutationType()?.getFields() ?? {}),
      ),
    );
    expect([...mutations].filter((name) => !names.has(name))).toEqual([]);
  });

  it('is one for each feature flag of the timeline', () => {
    const flags = profileTimeline.capabilities.flatMap(({ flag }) =>
      flag === null ? [] : [flag.name],
    );
    expect(flags.filter((name) => !names.has(name))).toEqual([]);
  });

  it('is one for each event that streaming raises about itself', () => {
    expect(Object.keys(ownEventTypes).filter((name) => !names.has(name))).toEqual([]);
  });
});
