/** The audit events of a group, a project and the instance by REST: who sees which, and in which pages. */
import { describe, expect, it } from 'vitest';

import type { Payload } from '#core/catalogue/fixture.ts';

import { getRest } from '../../../test/support/ask-rest.ts';
import { at, type MockGitLab, mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { changeRole } from '../../../test/support/people.ts';
import type { StoredPlace } from '../../store/stored-events.ts';

const list = '/groups/my-group/audit_events';

/** Event number `id`, a minute after the one before. */
function stored(id: number, more: Payload = {}): Payload {
  const created_at = new Date(Date.UTC(2023, 5, 22, 10, id)).toISOString();
  const details = { author_name: 'Olivia Owner', custom_message: `Number ${id}` };
  const entity = { entity_id: 1, entity_type: 'Group', entity_path: 'my-group' };
  return { id, author_id: 2, ...entity, details, created_at, event_type: 'any', ...more };
}

/** A mock whose group my-group has these events, given newest first. */
function withEvents(payloads: readonly Payload[], licensed = true): MockGitLab {
  const of = (place: StoredPlace | null) => (place?.path === 'my-group' ? payloads : []);
  return mockGitLab({ licensed }, { storedEvents: { of } });
}

const many = Array.from({ length: 45 }, (_, index) => stored(45 - index));

function idsOf({ body }: { body: Payload[string] }): unknown {
  return Array.isArray(body) && body.map((event) => at(event, 'id'));
}

describe('the list', () => {
  // row: rest.events
  it('has what GitLab shows of an event', async () => {
    const { status, body } = await getRest(withEvents([stored(7)]), list);
    expect(status).toBe(200);
    expect(body).toEqual([
      {
        id: 7,
        author_id: 2,
        entity_id: 1,
        entity_type: 'Group',
        details: {
          author_name: 'Olivia Owner',
          custom_message: 'Number 7',
          author_email: null,
        },
        created_at: '2023-06-22T10:07:00.000Z',
      },
    ]);
  });

  // row: rest.events
  it('is of that group alone', async () => {
    const { body } = await getRest(withEvents(many), '/groups/another-group/audit_events');
    expect(body).toEqual([]);
  });

  it.each([
    ['created_after=2023-06-22T10:44:00Z', [45, 44]],
    // row: rest.events-dates
    ['created_before=2023-06-22T10:02:00Z', [2, 1]],
    ['created_after=2023-06-22T10:03:00Z&created_before=2023-06-22T10:04:00Z', [4, 3]],
  ])('keeps to %s', async (query, ids) => {
    expect(idsOf(await getRest(withEvents(many), `${list}?${query}`))).toEqual(ids);
  });

  it.each([
    'created_after=yesterday',
    'created_before=x',
    /* row: rest.parameters */ 'page=x',
    'per_page=1.5',
  ])('refuses %s', async (query) => {
    const { status, body } = await getRest(withEvents(many), `${list}?${query}`);
    expect(status).toBe(400);
    expect(body).toEqual({ error: `${query.split('=')[0] ?? ''} is invalid` });
  });
});

describe('pages', () => {
  // row: rest.pages-of-nothing
  it('of nothing are refused', async () => {
    const { status, body } = await getRest(withEvents(many), `${list}?per_page=0`);
    expect([status, body]).toEqual([400, { error: 'per_page has a value not allowed' }]);
  });

  it.each([
    ['page=0', '1', '20'],
    ['page=-3', '1', '20'],
    // row: rest.pages-of-nothing
    ['per_page=-1', '1', '20'],
    ['page=&per_page=&created_after=&created_before=', '1', '20'],
  ])('are the first of the usual size for %s', async (query, page, size) => {
    const { status, headers } = await getRest(withEvents(many), `${list}?${query}`);
    expect(status).toBe(200);
    expect([headers.get('x-page'), headers.get('x-per-page')]).toEqual([page, size]);
    expect(headers.get('x-total')).toBe('45');
  });

  // row: rest.pages
  it('are of twenty, newest first, and say where the others are', async () => {
    const asked = await getRest(withEvents(many), `${list}?page=2`);
    expect(idsOf(asked)).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'x-total': '45',
      'x-total-pages': '3',
      'x-per-page': '20',
      'x-page': '2',
      'x-next-page': '3',
      'x-prev-page': '1',
    });
    const address = (page: number) =>
      `<http://gitlab.test/api/v4/groups/my-group/audit_events?page=${page}&per_page=20>`;
    expect(asked.headers.get('link')).toBe(
      `${address(1)}; rel="prev", ${address(3)}; rel="next", ${address(1)}; rel="first", ${address(3)}; rel="last"`,
    );
  });

  // row: rest.pages
  it('end with an empty X-Next-Page', async () => {
    const { headers } = await getRest(withEvents(many), `${list}?page=3&per_page=20`);
    expect([headers.get('x-next-page'), headers.get('x-prev-page')]).toEqual(['', '2']);
    expect(headers.get('link')).not.toContain('rel="next"');
  });

  // row: rest.pages
  it('have a hundred at the most', async () => {
    const { headers } = await getRest(withEvents(many), `${list}?per_page=500`);
    expect(headers.get('x-per-page')).toBe('100');
  });

  it('are there for an empty list too', async () => {
    const { body, headers } = await getRest(withEvents([]), list);
    expect([body, headers.get('x-total'), headers.get('x-total-pages')]).toEqual([[], '0', '1']);
  });

  it('have no token in their addresses', async () => {
    const gitlab = withEvents(many);
    const token = gitlab.tokenOf('owner');
    const { headers } = await gitlab.send(`/api/v4${list}?private_token=${token}`);
    expect(headers.get('link')).toContain('page=2');
    expect(headers.get('link')).not.toContain(token);
  });
});

describe('one event', () => {
  // row: rest.event
  it('is found by its id', async () => {
    const { status, body } = await getRest(withEvents(many), `${list}/12`);
    expect(status).toBe(200);
    expect(at(body, 'details', 'custom_message')).toBe('Number 12');
  });

  // row: rest.event
  it('is not found under another', async () => {
    const { status, body } = await getRest(withEvents(many), `${list}/99`);
    expect([status, body]).toEqual([404, { message: '404 Not found' }]);
  });

  it('has a number', async () => {
    const { status, body } = await getRest(withEvents(many), `${list}/newest`);
    expect([status, body]).toEqual([400, { error: 'audit_event_id is invalid' }]);
  });
});

describe('who sees what', () => {
  const events = [stored(3, { author_id: 1 }), stored(2, { author_id: 3 }), stored(1)];

  it.each([
    ['root', [3, 2, 1]],
    ['owner', [3, 2, 1]],
    // row: rest.events-who
    ['maintainer', [2]],
    ['developer', []],
  ])('%s sees %j', async (as, ids) => {
    expect(idsOf(await getRest(withEvents(events), list, as))).toEqual(ids);
  });

  it.each(['guest', /* row: rest.events-who */ 'reporter'] as const)(
    'a %s is refused',
    async (role) => {
      const gitlab = withEvents(events);
      await changeRole(gitlab, 'developer', role);
      for (const path of [list, `${list}/1`]) {
        const { status, body } = await getRest(gitlab, path, 'developer');
        expect([status, body]).toEqual([403, { message: '403 Forbidden' }]);
      }
    },
  );

  // row: rest.events-who
  it('nobody sees any without a licence', async () => {
    const { status, body } = await getRest(withEvents(events, false), list, 'root');
    expect([status, body]).toEqual([403, { message: '403 Forbidden' }]);
  });

  // row: rest.events-who
  it('who may not see the group finds none', async () => {
    const { status, body } = await getRest(withEvents(events), list, null);
    expect([status, body]).toEqual([404, { message: '404 Group Not Found' }]);
  });
});

describe('pages by a cursor', () => {
  const nextOf = (link: string | null): string | null =>
    /^<http:\/\/gitlab\.test\/api\/v4(.*)>; rel="next"$/.exec(link ?? '')?.[1] ?? null;

  // row: rest.keyset
  it('are followed by their link to the end, and count nothing', async () => {
    const gitlab = withEvents(many);
    const seen: unknown[] = [];
    let path: string | null = `${list}?pagination=keyset&per_page=20`;
    while (path !== null) {
      const { headers, body } = await getRest(gitlab, path);
      seen.push(...(idsOf({ body }) as unknown[]));
      expect(headers.get('x-total')).toBeNull();
      path = nextOf(headers.get('link'));
    }
    expect(seen).toEqual(many.map(({ id }) => id));
  });

  // row: rest.keyset
  it('have the caller’s parameters and those that GitLab fills in in their link, by name', async () => {
    const query = 'pagination=keyset&per_page=2&created_after=2023-06-22T10:00:00Z';
    const { headers } = await getRest(withEvents(many), `${list}?${query}`);
    const address = new URL(`http://gitlab.test${nextOf(headers.get('link')) ?? ''}`);
    expect([...address.searchParams.keys()]).toEqual([
      ...['created_after', 'cursor', 'id', 'page', 'pagination', 'per_page'],
    ]);
  });

  it('go on where they were when newer events have come and the last one is gone', async () => {
    const first = await getRest(withEvents(many), `${list}?pagination=keyset&per_page=20`);
    const path = nextOf(first.headers.get('link')) ?? '';
    const later = [stored(46), ...many.filter(({ id }) => id !== 26)];
    expect(idsOf(await getRest(withEvents(later), path))).toEqual(
      Array.from({ length: 20 }, (_, index) => 25 - index),
    );
  });

  it('begin anew with a cursor that is none', async () => {
    const path = `${list}?pagination=keyset&per_page=2&cursor=nothing`;
    expect(idsOf(await getRest(withEvents(many), path))).toEqual([45, 44]);
  });

  it.each([
    // row: rest.keyset-refused
    ['order_by=created_at', '18.10'],
    ['sort=asc', '18.10'],
    // row: rest.keyset-refused
    ['per_page=20', '15.1'],
  ])('are refused for %s in %s', async (query, profile) => {
    const of = (): readonly Payload[] => many;
    const gitlab = mockGitLab({ profile }, { storedEvents: { of } });
    const { status, body } = await getRest(gitlab, `${list}?pagination=keyset&${query}`);
    const error = 'Keyset pagination is not yet available for this type of request';
    expect([status, body]).toEqual([405, { error }]);
  });
});

describe('the events of a project', () => {
  const project = '/projects/example-group%2Fexample-project/audit_events';
  const events = [stored(3, { author_id: 1 }), stored(2, { author_id: 4 }), stored(1)];
  const of = (place: StoredPlace | null) =>
    place?.kind === 'project' && place.path === 'example-group/example-project' ? events : [];
  const given = () => mockGitLab({}, { storedEvents: { of } });

  it.each([
    ['root', [3, 2, 1]],
    // row: rest.project-events
    ['maintainer', [3, 2, 1]],
    // row: rest.project-events
    ['developer', [2]],
  ])('%s sees %j', async (as, ids) => {
    expect(idsOf(await getRest(given(), project, as))).toEqual(ids);
  });

  // row: rest.project-events
  it('are shown one by one, and not to who may not see the project', async () => {
    const { status, body } = await getRest(given(), `${project}/2`);
    expect([status, at(body, 'id')]).toEqual([200, 2]);
    const hidden = await getRest(given(), project, null);
    expect([hidden.status, hidden.body]).toEqual([404, { message: '404 Project Not Found' }]);
  });
});

describe('the events of the instance', () => {
  const all = '/audit_events';
  const instance = { entity_type: 'Gitlab::Audit::InstanceScope', entity_id: 1 };
  const events = [
    stored(4, instance),
    stored(3, { entity_type: 'Project', entity_id: 7 }),
    stored(2, { entity_id: 5 }),
    stored(1),
  ];
  const given = (settings: object = {}) =>
    mockGitLab(settings, {
      storedEvents: { of: (place: StoredPlace | null) => (place === null ? events : []) },
    });

  // row: rest.instance-events
  it('are all that happened, for administrators', async () => {
    expect(idsOf(await getRest(given(), all, 'root'))).toEqual([4, 3, 2, 1]);
    const { status, body } = await getRest(given(), `${all}/3`, 'root');
    expect([status, at(body, 'entity_type')]).toEqual([200, 'Project']);
  });

  it.each([
    // row: rest.instance-events
    [null, 401, '401 Unauthorized'],
    // row: rest.instance-events
    ['owner', 403, '403 Forbidden'],
  ])('are refused to %s', async (as, status, message) => {
    const asked = await getRest(given(), all, as);
    expect([asked.status, asked.body]).toEqual([status, { message }]);
  });

  it('are refused without a licence', async () => {
    expect((await getRest(given({ licensed: false }), all, 'root')).status).toBe(403);
  });

  it.each([
    // row: rest.instance-entity
    ['entity_type=Group', [2, 1]],
    ['entity_type=Group&entity_id=5', [2]],
    ['entity_type=Project&entity_id=5', []],
  ])('keep to %s', async (query, ids) => {
    expect(idsOf(await getRest(given(), `${all}?${query}`, 'root'))).toEqual(ids);
  });

  it.each([
    // row: rest.instance-entity
    ['entity_id=5', 'entity_type is missing'],
    ['entity_type=Runner', 'entity_type does not have a valid value'],
    ['entity_type=Group&entity_id=x', 'entity_id is invalid'],
    // row: rest.instance-entity
    ['entity_type=Gitlab::Audit::InstanceScope', 'entity_type does not have a valid value'],
  ])('refuse %s', async (query, error) => {
    const { status, body } = await getRest(given(), `${all}?${query}`, 'root');
    expect([status, body]).toEqual([400, { error }]);
  });

  it('know the entity of the instance from 16.2 on', async () => {
    const query = `${all}?entity_type=Gitlab::Audit::InstanceScope`;
    expect(idsOf(await getRest(given({ profile: '16.2' }), query, 'root'))).toEqual([4]);
  });
});
