import { describe, expect, it } from 'vitest';

import { datedRows } from '#fixtures/dated-rows.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../make-profile.ts';
import { changeHistories, stepAt } from './change-history.ts';
import { changesBetween } from './changes-between.ts';

const histories = changeHistories(profileTimeline, datedRows);
const between = (from: string, to: string) => changesBetween(from, to, histories);
const find = (from: string, to: string, about: string) =>
  between(from, to).find((change) => change.about === about);

describe('changesBetween', () => {
  it('tells what a capability changes, when, and where it was read', () => {
    expect(find('14.7', '14.8', 'token header')).toEqual({
      area: 'headers',
      about: 'token header',
      before: 'Requests carry no token.',
      after: 'Requests carry `X-Gitlab-Event-Streaming-Token`, and a destination shows its token.',
      since: '14.8',
      names: [],
      source: expect.stringContaining('doc/administration/audit_event_streaming.md') as string,
    });
  });

  it('tells it the other way round for a step back', () => {
    const [forth, back] = [
      find('14.7', '14.8', 'token header'),
      find('14.8', '14.7', 'token header'),
    ];
    expect(back).toEqual({ ...forth, before: forth?.after, after: forth?.before });
  });

  it('says which flag would bring what a version has and leaves off', () => {
    expect(find('15.7', '16.0', 'instance destinations')).toMatchObject({
      after:
        'Only groups have destinations. The feature flag `ff_external_audit_events`, off, would change that.',
      names: ['ff_external_audit_events'],
      since: '16.0',
    });
    expect(find('16.2', '16.4', 'instance destinations')).toBeUndefined();
  });

  it('writes limits in the largest unit', () => {
    expect(find('16.1', '19.4', 'How long GitLab waits until it can write on')).toMatchObject({
      before: '30 s',
      after: '8 s',
    });
  });

  it('leaves out settings of what is not there by default', () => {
    expect(find('16.1', '19.4', 'Events in one request')).toBeUndefined();
    expect(find('16.1', 'next', 'Events in one request')).toMatchObject({
      before: null,
      after: '100',
    });
  });

  it('takes rows of what is known of GitLab that begin or end in between', () => {
    const changes = between('16.1', '16.4');
    const ended = changes.find(({ before }) => before?.includes('raise nothing in 16.1') === true);
    expect(ended).toMatchObject({ area: 'behaviour', after: null, since: '16.2' });
    const begun = changes.find(({ after }) => after?.includes('UUID') === true);
    expect(begun).toMatchObject({ area: 'api', before: null, since: '16.2' });
  });

  it('says nothing twice: a row that a capability names is told by the capability', () => {
    const told = profileTimeline.capabilities.flatMap(({ rows }) => rows);
    const rows = new Map(datedRows.map((row) => [row.id, row]));
    expect(told.filter((id) => !rows.has(id))).toEqual([]);
    const texts = new Set(histories.flatMap(({ steps }) => steps.map(({ holds }) => holds)));
    expect(told.filter((id) => texts.has(rows.get(id)?.row ?? ''))).toEqual([]);
  });

  it('orders by area and then by time', () => {
    const areas = between('14.5', '19.4').map(({ area }) => area);
    expect([...new Set(areas)]).toEqual(['api', 'headers', 'body', 'limits', 'behaviour']);
    const api = between('14.5', '16.2').filter(({ area }) => area === 'api');
    expect(api[0]?.since).toBe('14.6');
    expect(api.at(-1)?.since).toBe('16.2');
  });

  it('finds nothing between a version and itself, or one that behaves as it', () => {
    expect(between('16.1', '16.1')).toEqual([]);
    expect(between('18.2', '18.3')).toEqual([]);
  });

  it('knows what each profile has: a capability counts where the profile has it', () => {
    for (const version of profileTimeline.milestones) {
      const { capabilities } = makeProfile(version, profileTimeline);
      for (const { capability, words, after } of profileTimeline.capabilities) {
        const history = histories.find(({ about }) => about === words);
        const holds = history === undefined ? after : stepAt(history, version)?.holds;
        expect(holds === after, `${capability} in ${version}`).toBe(capabilities.has(capability));
      }
    }
  });
});
