/** What mutations answer when they work and when a rule refuses, and what they leave in the world. */
import { describe, expect, it } from 'vitest';

import {
  callMutation,
  createDestination,
  mutate,
} from '../../../../test/support/gitlab-operations.ts';
import { legacyKinds } from '../../../../test/support/legacy-kinds.ts';
import { at, mockGitLab } from '../../../../test/support/mock-gitlab.ts';

const url = 'https://mydomain.io/endpoint/ingest';
const newUrl = 'https://www.new-domain.com/webhook';

describe.each(legacyKinds)('a destination of kind $kind', (kind) => {
  const { as, field, extra, createOne } = kind;
  const selection = `${field} { id destinationUrl }`;

  // row: payload.create
  it('row "destination create": object null, errors filled', async () => {
    const gitlab = mockGitLab();
    const input = { destinationUrl: '', ...extra };
    expect(await callMutation(gitlab, `${field}Create`, input, selection, as)).toEqual({
      errors: ['Destination url must be a valid URL', "Destination url can't be blank"],
      [field]: null,
    });
    expect(gitlab.store.world.destinations).toEqual([]);
  });

  // row: destination.raising-create
  it.each(['17.8', '19.4'])(
    'is refused at the top level in %s, the payload null',
    async (profile) => {
      const gitlab = mockGitLab({ profile });
      const input = { destinationUrl: '', ...extra };
      const { body } = await mutate(gitlab, `${field}Create`, input, selection, as);
      expect(at(body, 'data', `${field}Create`)).toBeNull();
      expect(at(body, 'errors', 0, 'message')).toBe(
        "Validation failed: Destination url must be a valid URL, Destination url can't be blank",
      );
      expect(gitlab.store.world.destinations).toEqual([]);
    },
  );

  // row: destination.token-generated
  it('changes its URL and keeps its token', async () => {
    const gitlab = mockGitLab();
    const id = await createOne(gitlab);
    const before = gitlab.store.world.destinations[0]?.verificationToken;
    const input = { id, destinationUrl: newUrl };
    expect(await callMutation(gitlab, `${field}Update`, input, selection, as)).toEqual({
      errors: [],
      [field]: { id, destinationUrl: newUrl },
    });
    expect(gitlab.store.world.destinations[0]).toMatchObject({
      url: newUrl,
      verificationToken: before,
    });
  });

  // row: payload.update
  it('row "legacy destination update": the unsaved object with the refused values', async () => {
    const gitlab = mockGitLab();
    const id = await createOne(gitlab);
    const input = { id, destinationUrl: 'ftp://refused' };
    expect(await callMutation(gitlab, `${field}Update`, input, selection, as)).toEqual({
      errors: ['Destination url is blocked: Only allowed schemes are http, https'],
      [field]: { id, destinationUrl: 'ftp://refused' },
    });
    expect(gitlab.store.world.destinations[0]?.url).toBe(url);
  });

  it('takes a null URL for a blank one', async () => {
    const gitlab = mockGitLab();
    const input = { id: await createOne(gitlab), destinationUrl: null };
    const payload = await callMutation(gitlab, `${field}Update`, input, selection, as);
    expect(at(payload, 'errors')).toEqual([
      'Destination url must be a valid URL',
      "Destination url can't be blank",
    ]);
  });

  // row: payload.update-without-url
  it('row "legacy destination update with no destinationUrl, up to 16.1": 500', async () => {
    const gitlab = mockGitLab();
    const id = await createOne(gitlab);
    const { status, body } = await mutate(gitlab, `${field}Update`, { id }, '', as);
    expect(status).toBe(500);
    expect(body).toEqual({ errors: [{ message: 'Internal server error' }] });
  });

  // row: payload.no-change
  it('row "update that changes nothing": success', async () => {
    const gitlab = mockGitLab();
    const input = { id: await createOne(gitlab), destinationUrl: url };
    expect(
      at(await callMutation(gitlab, `${field}Update`, input, selection, as), 'errors'),
    ).toEqual([]);
  });

  // row: payload.destroy
  it('row "legacy destination destroy": always no errors', async () => {
    const gitlab = mockGitLab();
    const id = await createOne(gitlab);
    expect(await callMutation(gitlab, `${field}Destroy`, { id }, '', as)).toEqual({ errors: [] });
    expect(gitlab.store.world.destinations).toEqual([]);
  });

  it('gives clientMutationId back as it came', async () => {
    const gitlab = mockGitLab();
    const input = { destinationUrl: url, ...extra, clientMutationId: 'mine' };
    const payload = await callMutation(gitlab, `${field}Create`, input, 'clientMutationId', as);
    expect(payload).toEqual({ errors: [], clientMutationId: 'mine' });
    const without = { destinationUrl: newUrl, ...extra };
    expect(await callMutation(gitlab, `${field}Create`, without, 'clientMutationId', as)).toEqual({
      errors: [],
      clientMutationId: null,
    });
  });
});

describe.each(legacyKinds)('headers of a destination of kind $kind', (kind) => {
  const { as, headers, createOne, createHeaderOf } = kind;
  const selection = 'header { id key value }';

  // row: payload.header-create
  it('row "header create": header null, errors filled', async () => {
    const gitlab = mockGitLab();
    const input = { destinationId: await createOne(gitlab), key: '', value: '' };
    expect(await callMutation(gitlab, `${headers}Create`, input, selection, as)).toEqual({
      errors: ["Key can't be blank", "Value can't be blank"],
      header: null,
    });
  });

  it('changes a header', async () => {
    const gitlab = mockGitLab();
    const headerId = await createHeaderOf(gitlab, await createOne(gitlab));
    const input = { headerId, key: 'new-key', value: 'new-value' };
    expect(await callMutation(gitlab, `${headers}Update`, input, selection, as)).toEqual({
      errors: [],
      header: { id: headerId, key: 'new-key', value: 'new-value' },
    });
  });

  // row: payload.header-update
  it('row "header update": the stored, unchanged header', async () => {
    const gitlab = mockGitLab();
    const destinationId = await createOne(gitlab);
    const headerId = await createHeaderOf(gitlab, destinationId);
    await createHeaderOf(gitlab, destinationId, 'taken');
    const input = { headerId, key: 'taken', value: 'v' };
    expect(await callMutation(gitlab, `${headers}Update`, input, selection, as)).toEqual({
      errors: ['Key has already been taken'],
      header: { id: headerId, key: 'foo', value: 'bar' },
    });
  });

  // row: payload.header-destroy
  it('row "header destroy": no errors', async () => {
    const gitlab = mockGitLab();
    const headerId = await createHeaderOf(gitlab, await createOne(gitlab));
    expect(await callMutation(gitlab, `${headers}Destroy`, { headerId }, '', as)).toEqual({
      errors: [],
    });
    expect(gitlab.store.world.destinations[0]?.headers).toEqual([]);
  });
});

describe('event type filters', () => {
  const add = 'auditEventsStreamingDestinationEventsAdd';
  const remove = 'auditEventsStreamingDestinationEventsRemove';

  // row: filters.added
  it('row "success of add": the full list after the call', async () => {
    const gitlab = mockGitLab();
    const destinationId = await createDestination(gitlab);
    await callMutation(gitlab, add, { destinationId, eventTypeFilters: ['a'] });
    const input = { destinationId, eventTypeFilters: ['b', 'c'] };
    expect(await callMutation(gitlab, add, input, 'eventTypeFilters')).toEqual({
      errors: [],
      eventTypeFilters: ['a', 'b', 'c'],
    });
  });

  // row: filters.taken
  it('row "one already present": rolled back, and the list is still returned', async () => {
    const gitlab = mockGitLab();
    const destinationId = await createDestination(gitlab);
    await callMutation(gitlab, add, { destinationId, eventTypeFilters: ['a'] });
    const input = { destinationId, eventTypeFilters: ['b', 'a'] };
    expect(await callMutation(gitlab, add, input, 'eventTypeFilters')).toEqual({
      errors: ['Validation failed: Audit event type has already been taken'],
      eventTypeFilters: ['a'],
    });
  });

  // row: filters.absent
  it('row "remove: any name absent"', async () => {
    const gitlab = mockGitLab();
    const destinationId = await createDestination(gitlab);
    const input = { destinationId, eventTypeFilters: ['a', 'b'] };
    expect(await callMutation(gitlab, remove, input)).toEqual({
      errors: ["Couldn't find event type filters where audit event type(s): a, b"],
    });
  });

  // row: filters.empty
  it.each([add, remove])(
    'row "empty list": top-level error of %s, whoever asks',
    async (mutation) => {
      const gitlab = mockGitLab();
      const destinationId = await createDestination(gitlab);
      for (const as of ['owner', 'maintainer', null]) {
        const input = { destinationId, eventTypeFilters: [] };
        const { body } = await mutate(gitlab, mutation, input, '', as);
        expect(at(body, 'data', mutation)).toBeNull();
        expect(at(body, 'errors', 0, 'message')).toBe('event type filters must be present');
      }
    },
  );
});

describe('several mutations in one operation', () => {
  it('run in order, and one that is refused leaves the others alone', async () => {
    const gitlab = mockGitLab();
    const one = (alias: string, path: string) =>
      `${alias}: externalAuditEventDestinationCreate(input: { destinationUrl: "${url}", groupPath: "${path}" }) { errors externalAuditEventDestination { id } }`;
    const { body } = await gitlab.ask(
      `mutation { ${one('a', 'my-group')} ${one('b', 'no-group')} ${one('c', 'my-group')} }`,
    );
    expect(at(body, 'data', 'a', 'errors')).toEqual([]);
    expect(at(body, 'data', 'b')).toBeNull();
    expect(at(body, 'errors', 0, 'path')).toEqual(['b']);
    expect(at(body, 'data', 'c', 'errors')).toEqual(['Destination url has already been taken']);
  });
});

describe('the safety of a change', () => {
  it('is on disk before the answer: a write that fails answers 500 and changes nothing', async () => {
    const gitlab = mockGitLab();
    const { store } = gitlab;
    const failing = mockGitLab(
      {},
      {
        store: {
          ...store,
          world: store.world,
          update: () => Promise.reject(new Error('disk full')),
        },
      },
    );
    const input = { destinationUrl: url, groupPath: 'my-group' };
    const { status } = await mutate(failing, 'externalAuditEventDestinationCreate', input, '');
    expect(status).toBe(500);
    expect(String(failing.faults[0])).toContain('disk full');
  });
});
