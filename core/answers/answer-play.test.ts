import { describe, expect, it } from 'vitest';

import type { RequestFacts } from './answer.ts';
import { createAnswerPlay, mostPlaces } from './answer-play.ts';
import { type AnswerRulesInput, answerRulesSchema } from './answer-rule.ts';

const request: RequestFacts = {
  receiver: 'local',
  method: 'POST',
  target: '/logs?source=gitlab',
  rawHeaders: [
    ['X-Gitlab-Event-Streaming-Token', 'secret'],
    ['X-Gitlab-Audit-Event-Type', 'repository_git_operation'],
  ],
  bodySize: 40,
  bodyText: () => '{"id":"1","entity_type":"Project","details":{"custom_message":"x"}}',
};

type Rule = AnswerRulesInput['answers'][number];

function play(answers: readonly Rule[], seed = 1) {
  return createAnswerPlay(answerRulesSchema.parse({ answers, seed }));
}

/** The statuses of requests one after another; null = no rule is for it. */
function statuses(rules: readonly Rule[], requests: readonly Partial<RequestFacts>[], seed = 1) {
  const { decide } = play(rules, seed);
  return requests.map((each) => decide({ ...request, ...each })?.answer.status ?? null);
}

const times = (count: number): Partial<RequestFacts>[] => Array.from({ length: count }, () => ({}));
const withBody = (body: unknown): Partial<RequestFacts> => ({
  bodyText: () => JSON.stringify(body),
});
const refused = [{ status: 503 }];

/** Whether one condition is met by the request above. */
function fits(when: Rule['when'], changes: Partial<RequestFacts> = {}): boolean {
  return statuses([{ name: 'a', when, then: refused }], [changes])[0] === 503;
}

describe('whether a body has to be read for rules', () => {
  it.each<[boolean, Omit<Rule, 'name' | 'then'>]>([
    [false, { when: { path: '/logs', method: 'POST', bodyOver: 10 } }],
    [false, { per: 'destination' }],
    [true, { when: { body: { '/id': '1' } } }],
    [true, { when: { eventType: 'a' } }],
    [true, { per: 'event-id' }],
  ])('is %s for %j', (asks, rule) => {
    const rules = play([{ name: 'plain', then: refused }]);
    rules.replaceRules(
      answerRulesSchema.parse({ answers: [{ name: 'a', then: refused, ...rule }] }),
    );
    expect(rules.asksForBodies).toBe(asks);
  });
});

describe('which requests a rule is for', () => {
  it('answers every request without conditions', () => {
    expect(fits({})).toBe(true);
  });

  it.each([
    [{ method: 'post' }, true],
    [{ method: 'PUT' }, false],
    [{ path: '/logs' }, true],
    [{ path: '/log' }, false],
    [{ path: '/l*' }, true],
    [{ path: '*gs' }, true],
    [{ path: '/*o*s' }, true],
    [{ path: '/*o*so' }, false],
    [{ path: '/logs?source=*' }, true],
    [{ path: '/logs?other=*' }, false],
    [{ eventType: 'repository_git_operation' }, true],
    [{ eventType: 'repository_*' }, true],
    [{ eventType: 'audit_operation' }, false],
    [{ header: { 'x-gitlab-event-streaming-token': 'secret' } }, true],
    [{ header: { 'x-gitlab-event-streaming-token': 'other' } }, false],
    [{ header: { 'X-Gitlab-Event-Streaming-Token': true } }, true],
    [{ header: { 'X-Gitlab-Event-Streaming-Token': false } }, false],
    [{ header: { Authorization: false } }, true],
    [{ header: { Authorization: 'Bearer *' } }, false],
    [{ body: { '/entity_type': 'Project' } }, true],
    [{ body: { '/entity_type': 'Group' } }, false],
    [{ body: { '/details': { custom_message: 'x' } } }, true],
    [{ body: { '/missing': null } }, false],
    [{ bodyOver: 39 }, true],
    [{ bodyOver: 40 }, false],
    [{ method: 'POST', path: '/other' }, false],
  ] as const)('%j: %s', (when, expected) => {
    expect(fits(when)).toBe(expected);
  });

  it('looks at each event of a batch, whose type stands in no header', () => {
    const batch = {
      ...withBody([{ event_type: 'a' }, { event_type: 'b', entity_type: 'Group' }]),
      rawHeaders: [],
    };
    expect(fits({ eventType: 'b' }, batch)).toBe(true);
    expect(fits({ body: { '/entity_type': 'Group' } }, batch)).toBe(true);
    expect(fits({ eventType: 'c' }, batch)).toBe(false);
  });

  it('takes the path of a target that is a whole URL', () => {
    expect(fits({ path: '/logs' }, { target: 'http://proxy.test/logs?x' })).toBe(true);
  });

  it('takes a body that is no JSON for one without events', () => {
    expect(fits({ body: { '/id': '1' } }, { bodyText: () => 'no {' })).toBe(false);
    expect(fits({ body: { '/id': '1' } }, { bodyText: () => null })).toBe(false);
  });

  it('reads no body that no rule asks for', () => {
    const unread = () => {
      throw new Error('It was read.');
    };
    expect(fits({ path: '/logs', eventType: '*' }, { bodyText: unread })).toBe(true);
  });

  it('is for one receiver only where it names one', () => {
    const rule = { name: 'a', receiver: 'local', then: refused };
    expect(statuses([rule], [{}, { receiver: 'other' }])).toEqual([503, null]);
  });

  it('lets the first rule that fits answer', () => {
    const rules = [
      { name: 'a', when: { path: '/a' }, then: [{ status: 500 }] },
      { name: 'b', then: [{ status: 501 }] },
      { name: 'c', then: [{ status: 502 }] },
    ];
    expect(statuses(rules, [{}, { target: '/a' }])).toEqual([501, 500]);
  });
});

describe('the nth request', () => {
  it.each([
    [3, [null, null, 503, null, null, null]],
    ['2-4', [null, 503, 503, 503, null, null]],
    ['5-', [null, null, null, null, 503, 503]],
    ['every 2', [null, 503, null, 503, null, 503]],
  ] as const)('%j', (nth, expected) => {
    expect(statuses([{ name: 'a', when: { nth }, then: refused }], times(6))).toEqual(expected);
  });

  it('counts what all other conditions fit', () => {
    const rule = { name: 'a', when: { nth: 2, path: '/a' }, then: refused };
    const got = statuses([rule], [{ target: '/a' }, { target: '/b' }, { target: '/a' }]);
    expect(got).toEqual([null, null, 503]);
  });
});

describe('answers one after another', () => {
  const fourTimes = [{ status: 503, times: 4 }, { status: 200 }];

  it('gives each as often as told, and the last from then on', () => {
    const got = statuses([{ name: 'a', then: fourTimes }], times(7));
    expect(got).toEqual([503, 503, 503, 503, 200, 200, 200]);
  });

  it('counts each event id by itself', () => {
    const rule: Rule = { name: 'a', per: 'event-id', then: [{ status: 503 }, { status: 200 }] };
    const bodies = ['a', 'b', 'a', 'b', 'c'].map((id) => withBody({ id }));
    expect(statuses([rule], bodies)).toEqual([503, 503, 200, 200, 503]);
  });

  it('counts a batch by the ids of all of its events', () => {
    const rule: Rule = { name: 'a', per: 'event-id', then: [{ status: 503 }, { status: 200 }] };
    const one = withBody([{ id: 1 }, { id: 2 }]);
    const other = withBody([{ id: 1 }, { id: 3 }]);
    expect(statuses([rule], [one, other, one])).toEqual([503, 503, 200]);
  });

  it('counts each destination by itself, told by path and token', () => {
    const rule: Rule = { name: 'a', per: 'destination', then: [{ status: 503 }, {}] };
    const other = { rawHeaders: [['X-Gitlab-Event-Streaming-Token', 'other']] } as const;
    const got = statuses([rule], [{}, other, { target: '/b' }, {}, { target: '/logs?x' }]);
    expect(got).toEqual([503, 503, 503, 200, 200]);
  });

  it('forgets the places that are the oldest when there are too many', () => {
    const then = [{ status: 503 }, { status: 200 }];
    const { decide } = play([{ name: 'a', per: 'event-id', then }]);
    const of = (id: number) => decide({ ...request, ...withBody({ id }) })?.answer.status;
    for (let id = 0; id <= mostPlaces; id += 1) of(id);
    expect([of(mostPlaces), of(0)]).toEqual([200, 503]);
  });
});

describe('chance', () => {
  const mixed = { name: 'a', shuffle: true, then: [{ status: 503, times: 2 }, { times: 8 }] };

  it('shuffles each round by itself, with every answer as often as told', () => {
    const got = statuses([mixed], times(30));
    for (const start of [0, 10, 20]) {
      const round = got.slice(start, start + 10);
      expect(round.filter((status) => status === 503)).toHaveLength(2);
    }
    expect(got.slice(0, 10)).not.toEqual(got.slice(10, 20));
  });

  it('gives the same with the same seed, and something else with another', () => {
    const first = statuses([mixed], times(30), 7);
    expect(statuses([mixed], times(30), 7)).toEqual(first);
    expect(statuses([mixed], times(30), 8)).not.toEqual(first);
  });

  it('shuffles differently for each thing that is counted by itself', () => {
    const rule = { ...mixed, per: 'event-id' } as const;
    const { decide } = play([rule]);
    const of = (id: string) =>
      Array.from({ length: 10 }, () => decide({ ...request, ...withBody({ id }) })?.answer.status);
    expect(of('a')).not.toEqual(of('b'));
  });

  it('draws a delay from its range, and the same one again', () => {
    const rule = { name: 'a', then: [{ delay: { from: 100, to: '4s' } }] };
    const delays = () => {
      const { decide } = play([rule]);
      return times(20).map(() => decide(request)?.answer.delayMs ?? -1);
    };
    const drawn = delays();
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(4000);
    expect(new Set(drawn).size).toBeGreaterThan(10);
    expect(delays()).toEqual(drawn);
  });
});

describe('what an answer is made of', () => {
  const answerTo = (step: Rule['then'][number]) =>
    play([{ name: 'a', then: [step] }]).decide(request)?.answer;

  it('is 200 with nothing in it where nothing is said', () => {
    expect(answerTo({})).toEqual({
      ...{ status: 200, reason: null, headers: [], body: '', delayMs: 0, drip: null, fault: null },
    });
  });

  it('writes a body that is no text as JSON, and says so', () => {
    expect(answerTo({ body: { text: 'Success', code: 0 } })).toMatchObject({
      headers: [['Content-Type', 'application/json']],
      body: '{"text":"Success","code":0}',
    });
  });

  it('leaves the content type of the rule', () => {
    const headers = { 'content-type': 'text/html' };
    expect(answerTo({ headers, body: [1] })?.headers).toEqual([['content-type', 'text/html']]);
  });

  it('has headers as bytes, which are UTF-8', () => {
    expect(answerTo({ headers: { 'X-Name': 'ä' } })?.headers).toEqual([['X-Name', 'Ã¤']]);
  });
});

describe('hits', () => {
  const rules = [
    { name: 'a', when: { path: '/a' }, then: [{ status: 503 }, { status: 200 }] },
    { name: 'b', then: [{ status: 500 }, { status: 200 }] },
  ];

  it('are counted by rule', () => {
    const { decide, hits } = play(rules);
    decide(request);
    decide(request);
    decide({ ...request, target: '/a' });
    expect(hits()).toEqual([
      { name: 'a', hits: 1 },
      { name: 'b', hits: 2 },
    ]);
  });

  it('go back to none with the places when that is asked for', () => {
    const { decide, hits, reset } = play(rules);
    decide(request);
    reset();
    expect(decide(request)?.answer.status).toBe(500);
    expect(hits().map((each) => each.hits)).toEqual([0, 1]);
  });

  it('go on for a rule that stays as it was, wherever it is moved, and begin anew for one that changes', () => {
    const { decide, hits, replaceRules } = play(rules);
    decide({ ...request, target: '/a' });
    decide(request);
    const [a, b] = answerRulesSchema.parse({ answers: rules }).answers;
    if (a === undefined || b === undefined) throw new Error('They are gone.');
    replaceRules({ answers: [b, { ...a, then: [{ status: 404 }] }], seed: 1 });
    expect(hits()).toEqual([
      { name: 'b', hits: 1 },
      { name: 'a', hits: 0 },
    ]);
    expect(decide(request)?.answer.status).toBe(200);
  });
});
