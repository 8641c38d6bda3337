import { describe, expect, it } from 'vitest';

import type { RequestFacts } from '../answers/answer.ts';
import { createAnswerPlay } from '../answers/answer-play.ts';
import { answerRulesSchema } from '../answers/answer-rule.ts';
import { readAnswersFile } from '../answers/read-answers-file.ts';
import { writeAnswersFile } from '../answers/write-answers-file.ts';
import { answerPresets } from './answer-presets.ts';

const request: RequestFacts = {
  receiver: 'local',
  method: 'POST',
  target: '/',
  rawHeaders: [['X-Gitlab-Event-Streaming-Token', 'secret']],
  bodySize: 2,
  bodyText: () => '{}',
};

/** The answer of a preset to a request; null = none of its rules is for it. */
function answerOf(id: string, changes: Partial<RequestFacts> = {}) {
  const preset = answerPresets.find((each) => each.id === id);
  if (preset === undefined) throw new Error(`There is no preset ${id}.`);
  const { decide } = createAnswerPlay({ answers: preset.rules });
  return decide({ ...request, ...changes })?.answer ?? null;
}

const authorised = (value: string): Partial<RequestFacts> => ({
  rawHeaders: [['Authorization', value]],
});

describe('presets of answers', () => {
  it.each(answerPresets)(
    '$id is made of rules as they are kept, and written as it is read',
    ({ rules, source }) => {
      expect(answerRulesSchema.parse({ answers: rules })).toEqual({ answers: rules });
      expect(readAnswersFile('a', writeAnswersFile({ answers: rules }))).toEqual({
        answers: rules,
      });
      expect(source).toMatch(/^https:\/\//);
    },
  );

  it('have ids and names of rules of their own, so that several can be used together', () => {
    const ids = answerPresets.map(({ id }) => id);
    const names = answerPresets.flatMap(({ rules }) => rules.map(({ name }) => name));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(names).size).toBe(names.length);
  });

  const raw = { target: '/services/collector/raw?sourcetype=gitlab' };
  it.each([
    ['splunk-hec', { ...raw, ...authorised('Splunk x') }, 200, '{"text":"Success","code":0}'],
    ['splunk-hec', raw, 401, '{"text":"Token is required","code":2}'],
    [
      'splunk-hec',
      { ...raw, ...authorised('Bearer x') },
      401,
      '{"text":"Invalid authorization","code":3}',
    ],
    [
      'splunk-hec',
      { ...raw, ...authorised('Splunk x'), bodySize: 0 },
      400,
      '{"text":"No data","code":5}',
    ],
    ['splunk-hec', {}, 404, ''],
    ['logstash', {}, 200, 'ok'],
    ['logstash-busy', {}, 429, ''],
    ['otel', { target: '/events' }, 200, ''],
    ['otel', { target: '/events', bodySize: 0 }, 400, '"request body content length is zero"'],
    ['otel', {}, 404, '404 page not found\n'],
    ['otel', { target: '/events', method: 'GET' }, 405, 'Method Not Allowed\n'],
    [
      'otel',
      { target: '/health_check', method: 'GET' },
      200,
      '{"text": "Webhookevent receiver is healthy"}',
    ],
    ['vector', {}, 200, ''],
    ['vector', { method: 'GET' }, 405, 'HTTP method not allowed'],
    ['vector-auth', authorised('Basic eDp5'), 200, ''],
    ['vector-auth', {}, 401, '{"code":401,"message":"No authorization header"}'],
    ['vector-auth', { method: 'GET' }, 405, 'HTTP method not allowed'],
    ['bearer', authorised('Bearer x'), 200, ''],
    ['bearer', {}, 401, ''],
    ['unavailable-then-well', {}, 503, ''],
    ['login-redirect', {}, 302, ''],
  ] as const)('%s answers %j by %i %j', (id, changes, status, body) => {
    expect(answerOf(id, changes)).toMatchObject({ status, body });
  });

  it('refuses the event endpoint of Splunk, for what GitLab sends has no key "event"', () => {
    const answer = answerOf('splunk-hec', {
      target: '/services/collector/event',
      ...authorised('Splunk x'),
    });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer?.body).toContain('Event field is required');
  });

  it('lets bodies of 1 MB through and refuses larger ones', () => {
    expect(answerOf('too-large', { bodySize: 1_048_576 })).toBeNull();
    expect(answerOf('too-large', { bodySize: 1_048_577 })?.status).toBe(413);
  });

  it('refuses only what has no token', () => {
    expect(answerOf('token-required')).toBeNull();
    expect(answerOf('token-required', { rawHeaders: [] })?.status).toBe(401);
  });
});
