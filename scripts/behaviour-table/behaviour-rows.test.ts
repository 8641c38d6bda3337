/** The rule that fails: each row of what is known of GitLab has a test that names it, and each such test a row. */
import { describe, expect, it } from 'vitest';

import { ownEventTypes } from '#core/own-events/own-event-types.ts';
import { compareVersions, parseVersion } from '#core/profiles/compare-versions.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { schemaForProfile } from '#mock-server/gitlab/schema/schema-for-profile.ts';

import { readBehaviour, rowsOf } from './behaviour-row.ts';
import { findProofs, readTestFiles } from './find-proofs.ts';
import { findChoice } from './read-choices.ts';
import type { TestTitle } from './read-test-titles.ts';

const rows = rowsOf(readBehaviour());
const files = readTestFiles();
const proofs = findProofs(files);

const rowName = /^row "[^"]*"/;
const isRow = (text: string): boolean => rowName.test(text);
/** Whether two cases are of the same row: `row "name"`, more of it, and `row "name"`, other. */
const isOf = (one: string, other: string): boolean =>
  (rowName.exec(one)?.[0] ?? one) === rowName.exec(other)?.[0];
/** Whether a case of that row proves one, or the whole test does. */
const covers = ({ markedLiterals }: TestTitle, row: string): boolean =>
  markedLiterals.size === 0 || [...markedLiterals].some((literal) => isOf(literal, row));

const names = new Set(rows.flatMap((row) => row.names));

describe('the rows of what is known of GitLab', () => {
  it('have an id each, once', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have a test each, that says so by their id', () => {
    expect(rows.filter(({ id }) => !proofs.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('are there for each id that a test names', () => {
    const ids = new Set(rows.map(({ id }) => id));
    const unknown = [...proofs].filter(([id]) => !ids.has(id));
    expect(unknown.map(([id, where]) => `${id}: ${where[0]?.file ?? ''}`)).toEqual([]);
  });

  it('are named before a test, a group or a case, and nowhere else', () => {
    expect([...files].flatMap(([name, { loose }]) => loose.map((id) => `${name}: ${id}`))).toEqual(
      [],
    );
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
    const lone = [...files].flatMap(([file, { titles }]) => {
      const proving = titles.filter((title) => title.rows.size > 0);
      /** A group may stand for its tests, and its tests for it. */
      const isPointed = (path: string, row?: string): boolean =>
        proving.some(
          (other) =>
            (other.path === path && (row === undefined || covers(other, row))) ||
            other.path.startsWith(`${path} > `) ||
            path.startsWith(`${other.path} > `),
        );
      return titles.flatMap(({ title, path, literals }) => {
        const place = `${file} > ${path}`;
        if (/\brows? "/.test(title)) return isPointed(path) ? [] : [place];
        const cases = title.startsWith('%s') ? [...literals].filter(isRow) : [];
        return cases.filter((row) => !isPointed(path, row)).map((row) => `${place} [${row}]`);
      });
    });
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
