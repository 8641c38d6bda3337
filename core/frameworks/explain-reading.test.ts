import { describe, expect, it } from 'vitest';

import { toByteString } from '../http/byte-string.ts';
import { explainReadings } from './explain-reading.ts';
import { frameworkModels } from './framework-models.ts';

const form = 'application/x-www-form-urlencoded';

/** Fate and sentence by framework and way, of a body under a content type. */
function fates(body: string, contentType = form): Record<string, string> {
  const bytes = toByteString(body);
  const request = {
    rawHeaders: [
      ['Content-Type', contentType],
      ['Content-Length', String(bytes.length)],
    ] as const,
    body: bytes,
  };
  return Object.fromEntries(
    frameworkModels.flatMap((model) =>
      explainReadings(model, request).map(({ way, fate }) => [`${model.id} ${way.id}`, fate]),
    ),
  );
}

function sentenceOf(id: string, way: string, body: string, contentType = form): string | undefined {
  const model = frameworkModels.find((one) => one.id === id);
  if (model === undefined) throw new Error(`no model of ${id}`);
  const rawHeaders = [
    ['Content-Type', contentType],
    ['Content-Length', String(body.length)],
  ] as const;
  return explainReadings(model, { rawHeaders, body }).find((one) => one.way.id === way)?.sentence;
}

describe('what each framework makes of GitLab’s default delivery', () => {
  it('is one key, nothing, an error, or the event where the bytes are read', () => {
    expect(fates('{"id":1,"name":"Grüße"}')).toEqual({
      'express json': 'nothing',
      'express urlencoded': 'key',
      'express urlencoded-plain': 'key',
      'express text': 'nothing',
      'express raw': 'whole',
      'express4 json': 'nothing',
      'express4 urlencoded': 'key',
      'express4 urlencoded-plain': 'key',
      'express4 text': 'nothing',
      'express4 raw': 'whole',
      'fastify default': 'refused',
      'fastify formbody': 'key',
      'fastify raw': 'whole',
      'koa bodyparser': 'key',
      'koa raw': 'whole',
      'flask json': 'refused',
      'flask silent': 'nothing',
      'flask form': 'key',
      'flask force': 'whole',
      'flask data': 'whole',
      'django csrf': 'refused',
      'django post': 'key',
      'django json': 'whole',
      'sinatra params': 'key',
      'sinatra body': 'whole',
      'sinatra json': 'whole',
      'php post': 'key',
      'php input': 'whole',
      'php json': 'whole',
      'go form': 'key',
      'go json': 'whole',
      'go body': 'whole',
    });
  });

  it('is torn where the text has signs of a form', () => {
    const found = fates('{"id":1,"url":"/x?a=1&b=2"}');
    const torn = Object.keys(found).filter((way) => found[way] === 'torn');
    expect(torn).toEqual([
      'express urlencoded',
      'express urlencoded-plain',
      'express4 urlencoded',
      'express4 urlencoded-plain',
      'fastify formbody',
      'koa bodyparser',
      'flask form',
      'django post',
      'sinatra params',
      'php post',
      'go form',
    ]);
  });

  it('is the event under application/json, but where digits are lost', () => {
    const found = fates('{"id":9007199254740993}', 'application/json');
    const digits = Object.keys(found).filter((way) => found[way] === 'digits');
    expect(digits).toEqual([
      'express json',
      'express4 json',
      'fastify default',
      'fastify formbody',
      'koa bodyparser',
      'go json',
    ]);
  });
});

describe('the sentence on a reading', () => {
  it.each([
    [
      'express',
      'urlencoded',
      '{"id":1}',
      'req.body has one key that is the whole JSON text; the event is lost, and the answer is 200 all the same.',
    ],
    [
      'php',
      'post',
      '{"a":"b=c&d"}',
      '$_POST has 2 keys, cut out of the JSON text at & =; the event is lost, and the answer is 200 all the same.',
    ],
    [
      'fastify',
      'default',
      '{"id":1}',
      'Fastify 5 answers 415, and the event is lost: FST_ERR_CTP_INVALID_MEDIA_TYPE: Unsupported Media Type',
    ],
    [
      'express',
      'json',
      '{"id":1}',
      'req.body is nothing; the event is lost, and the answer is 200 all the same.',
    ],
    ['go', 'json', '{"id":1}', 'json.NewDecoder(r.Body).Decode(&event) is the event, whole.'],
    ['flask', 'data', '{"id":1}', 'request.get_data() is the body as it came.'],
    ['express', 'json', '', 'req.body is nothing; the body is empty.'],
    [
      'koa',
      'bodyparser',
      'a=1',
      'ctx.request.body is something else than the body: the body is no JSON.',
    ],
  ])('of %s by %s', (id, way, body, sentence) => {
    expect(sentenceOf(id, way, body)).toBe(sentence);
  });
});
