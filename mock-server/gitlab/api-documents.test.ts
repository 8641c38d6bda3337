/**
 * Each operation that the explorer offers, run as printed under the version that documents it and under the
 * newest one, with the ids of the documents replaced by ids that exist; and refused by the version before.
 */
import { describe, expect, it } from 'vitest';

import type { ApiDocument } from '#core/catalogue/api-document.ts';
import { hasReached } from '#core/profiles/compare-versions.ts';
import { apiDocuments } from '#fixtures/api-documents.ts';
import { profileTimeline } from '#fixtures/index.ts';

import {
  createDestination,
  createHeader,
  createInstanceDestination,
  createInstanceHeader,
  mutate,
} from '../../test/support/gitlab-operations.ts';
import { at, type MockGitLab, mockGitLab } from '../../test/support/mock-gitlab.ts';

const versions = profileTimeline.milestones.filter((milestone) => milestone !== 'next');
const newest = versions.at(-1) ?? '';

/** A mock GitLab with every flag on and a record behind every id that the documents print. */
async function furnished(profile: string): Promise<MockGitLab> {
  const flags = Object.fromEntries(
    profileTimeline.capabilities.flatMap(({ flag }) => (flag === null ? [] : [[flag.name, true]])),
  );
  const gitlab = mockGitLab({ profile, flags });
  const destinationId = await createDestination(gitlab, 'https://a.test');
  if (hasReached(profile, '15.1')) await createHeader(gitlab, destinationId, 'first');
  if (hasReached(profile, '15.7')) {
    const input = { destinationId, eventTypeFilters: [printedType(profile)] };
    await mutate(gitlab, 'auditEventsStreamingDestinationEventsAdd', input, '');
  }
  if (hasReached(profile, '16.0')) {
    const instanceId = await createInstanceDestination(gitlab, 'https://a.test');
    if (hasReached(profile, '16.1')) {
      for (const key of ['first', 'second']) await createInstanceHeader(gitlab, instanceId, key);
    }
  }
  if (hasReached(profile, '16.11')) await furnishStreaming(gitlab, profile);
  return gitlab;
}

/** Consolidated destinations of both kinds: the first of each is the one that the operations name. */
async function furnishStreaming(gitlab: MockGitLab, profile: string): Promise<void> {
  for (const [kind, owner] of [
    ['group', { groupPath: 'my-group' }],
    ['instance', {}],
  ] as const) {
    const call = (mutation: string, input: Readonly<Record<string, unknown>>) =>
      mutate(gitlab, mutation, input, '', 'root');
    const name = kind === 'group' ? 'Group' : 'Instance';
    for (const url of ['https://b.test', 'https://c.test']) {
      const secretToken = 'a-token-of-24-characters';
      const input = { ...owner, category: 'http', config: { url }, secretToken };
      await call(`${kind}AuditEventStreamingDestinationsCreate`, input);
    }
    const gid = (n: number) =>
      `gid://gitlab/AuditEvents::${name}::ExternalStreamingDestination/${n}`;
    const events = { destinationId: gid(1), eventTypeFilters: ['merge_request_create'] };
    await call(`auditEvents${name}DestinationEventsAdd`, events);
    // On another destination: a destination has a namespace once.
    const filter = { destinationId: gid(2), namespacePath: 'my-group' };
    await call(`auditEvents${name}DestinationNamespaceFilterCreate`, filter);
    if (kind === 'group' && hasReached(profile, '19.1')) {
      const denied = { destinationId: gid(1), eventTypeFilters: ['member_created'] };
      await call('auditEventsGroupDestinationDenylistEventsAdd', denied);
    }
  }
}

/** The documents print a placeholder, which the versions before 16.7 take for a name. */
function printedType(profile: string): string {
  return hasReached(profile, '16.7') ? 'user_created' : 'list of event type filters';
}

function withRealIds({ id, query }: ApiDocument, profile = newest): string {
  const placed = query
    .replace(/\/(24601|42)"/g, '/1"')
    .replace('list of event type filters', printedType(profile));
  // The furnished destination has the printed filter already.
  return id === 'add-event-type-filters'
    ? placed.replace('list of', 'another list of').replace('user_created', 'add_gpg_key')
    : placed;
}

const plain = apiDocuments.filter(({ answer }) => answer === undefined);
const misleading = apiDocuments.filter(({ answer }) => answer !== undefined);

const both = (documents: readonly ApiDocument[]): [string, string, ApiDocument][] =>
  documents.flatMap((document) =>
    [...new Set([document.since, newest])].map((version): [string, string, ApiDocument] => [
      document.id,
      version,
      document,
    ]),
  );

describe('the documented operations', () => {
  it('are there', () => {
    expect(plain.length).toBeGreaterThan(15);
    expect(misleading.length).toBeGreaterThanOrEqual(5);
    expect(new Set(apiDocuments.map(({ title }) => title)).size).toBe(apiDocuments.length);
  });

  // row: document.update-header
  it.each(both(plain))('%s does its job in %s', async (_id, version, document) => {
    const gitlab = await furnished(version);
    const data = await gitlab.data(withRealIds(document, version), { as: document.as });
    const [name] = Object.keys(data ?? {});
    if (name === undefined) throw new Error('no field was answered');
    const answered = at(data, name);
    expect(answered).not.toBeNull();
    if (document.query.startsWith('mutation')) expect(answered).toHaveProperty('errors', []);
    else expect(JSON.stringify(answered)).toContain('gid://gitlab/AuditEvents::');
    expect(gitlab.faults).toEqual([]);
  });

  // row: document.misspelt-list, document.update-header, document.google-payload
  it.each(both(misleading))('%s is answered in %s as is said', async (_id, version, document) => {
    const gitlab = await furnished(version);
    const { world } = gitlab.store;
    const { status, body } = await gitlab.ask(document.query, { as: document.as });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain(JSON.stringify(document.answer).slice(1, -1));
    expect(gitlab.store.world).toBe(world);
  });

  const newer = plain.flatMap((document): [string, string, ApiDocument][] => {
    const before = versions.findLast((version) => !hasReached(version, document.since));
    return before === undefined ? [] : [[document.id, before, document]];
  });

  it.each(newer)('%s is unknown to %s', async (_id, before, document) => {
    const gitlab = await furnished(before);
    const { status, body } = await gitlab.ask(withRealIds(document), { as: document.as });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('data');
    expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('undefinedField');
  });

  it('is given only to those that the documents name', async () => {
    for (const document of plain.filter(({ query }) => query.startsWith('mutation'))) {
      const gitlab = await furnished(newest);
      const { body } = await gitlab.ask(withRealIds(document), { as: 'developer' });
      expect(at(body, 'errors', 0, 'message'), document.id).toMatch(/permission|access/);
    }
  });
});
