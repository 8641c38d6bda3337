/** The audit events of a group by REST: who sees which, and in which pages. */
import { describe, expect, it } from 'vitest';

import type { Payload } from '#core/catalogue/fixture.ts';

import { getRest } from '../../../test/support/ask-rest.ts';
import { at, type MockGitLab, mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { changeRole } from '../../../test/support/people.ts';

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
  const ofGroup = (path: string) => (path === 'my-group' ? payloads : []);
  return mockGitLab({ licensed }, { storedEvents: { ofGroup } });
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
