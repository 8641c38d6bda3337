/** What GitLab's sender meets at a receiver that answers by rules, over real sockets. */
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { AnswerRulesInput } from '#core/answers/answer-rule.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';

import { createDestination, fire, fixture, scope } from '../contract/journey.ts';
import { makeFolder } from '../support/make-folder.ts';
import { startHarness } from '../support/start-harness.ts';

type Rule = AnswerRulesInput['answers'][number];

async function entriesOf<Kind extends 'attempt' | 'capture'>(client: HarnessClient, kind: Kind) {
  const { rows } = await client.call('listLog', {});
  const seqs = rows.filter((row) => row.kind === kind).map(({ seq }) => seq);
  const entries = await Promise.all(seqs.map((seq) => client.call('getLogEntry', { seq })));
  return entries as unknown as readonly (Kind extends 'attempt' ? AttemptEntry : CaptureEntry)[];
}

/** Fires at a receiver that answers by these rules. */
async function fireAt(rules: readonly Rule[], count = 1) {
  const harness = await startHarness({ answerRules: { answers: [...rules] } });
  const { client, description } = harness;
  await createDestination(client, `${description.receiver.url}/logs`);
  await fire(client, { fixtures: [fixture], scope, count });
  return {
    client,
    attempts: await entriesOf(client, 'attempt'),
    captures: await entriesOf(client, 'capture'),
  };
}

describe('a receiver that answers by rules', () => {
  it('answers 503 four times, then 200, to the sender', async () => {
    const then = [{ status: 503, times: 4 }, { status: 200 }];
    const { attempts, captures, client } = await fireAt([{ name: 'busy', then }], 6);
    const statuses = [503, 503, 503, 503, 200, 200];
    expect(attempts.map(({ response }) => response?.status)).toEqual(statuses);
    expect(captures.map(({ answered }) => answered)).toEqual(statuses);
    expect((await client.call('getAnswers', {})).hits).toEqual([{ name: 'busy', hits: 6 }]);
  });

  it('knows bodies that are too large for their entry, by value and by event type', async () => {
    const then = [{ status: 503 }];
    const { description, client } = await startHarness({
      answerRules: {
        answers: [
          { name: 'value', when: { body: { '/id': 'large' } }, then: [{ status: 500 }] },
          { name: 'type', when: { eventType: 'b' }, then },
        ],
      },
    });
    const padding = 'x'.repeat(100_000);
    const statuses = [];
    for (const body of [
      { id: 'large', padding },
      { id: 'other', event_type: 'b', padding },
      { id: 'other', padding },
    ]) {
      const { url } = description.receiver;
      statuses.push((await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status);
    }
    expect(statuses).toEqual([500, 503, 200]);
    const captures = await entriesOf(client, 'capture');
    expect(captures.map(({ request }) => request.body.encoding)).toEqual(['file', 'file', 'file']);
  });

  it('says status, reason, headers and body as the rule has them', async () => {
    const step = { status: 299, reason: 'Taken so far', headers: { 'x-Odd': 'ä' }, body: 'yes' };
    const { attempts } = await fireAt([{ name: 'odd', then: [step] }]);
    expect(attempts[0]?.response).toMatchObject({
      status: 299,
      statusText: 'Taken so far',
      body: { text: 'yes' },
    });
    expect(attempts[0]?.response?.rawHeaders).toContainEqual(['x-Odd', 'Ã¤']);
  });

  it.each([
    ['reset-before', null],
    ['reset-within', 200],
    ['empty', null],
    ['rubbish', null],
    ['malformed-body', 200],
  ] as const)('%s: the request is kept, and the sender has no answer', async (fault, answered) => {
    const { attempts, captures } = await fireAt([{ name: 'a', then: [{ fault }] }]);
    expect(attempts).toMatchObject([{ response: null }]);
    expect(captures).toMatchObject([{ complete: true, answered, answer: { rule: 'a', fault } }]);
  });

  it('wrong-length: the sender takes it for a whole answer, as Ruby does', async () => {
    const { attempts } = await fireAt([
      { name: 'a', then: [{ fault: 'wrong-length', body: 'x' }] },
    ]);
    expect(attempts).toMatchObject([{ response: { status: 200, body: { text: 'x' } } }]);
  });

  it('answers by event type and value of the body', async () => {
    const { attempts } = await fireAt([
      { name: 'other type', when: { eventType: 'no_such_type' }, then: [{ status: 500 }] },
      { name: 'other value', when: { body: { '/entity_type': 'none' } }, then: [{ status: 501 }] },
      {
        name: 'this',
        when: { eventType: '*', body: { '/author_id': 1 } },
        then: [{ status: 502 }],
      },
      { name: 'any', then: [{ status: 503 }] },
    ]);
    expect([502, 503]).toContain(attempts[0]?.response?.status);
  });
});

describe('several receivers', () => {
  it('answer each by the rules for it, also over TLS and beside a prefix', async () => {
    const harness = await startHarness({
      answerRules: {
        answers: [
          { name: 'safe', receiver: 'safe', when: { nth: 1 }, then: [{ status: 418 }] },
          { name: 'safe, then reset', receiver: 'safe', then: [{ fault: 'reset-before' }] },
          { name: 'beside', receiver: 'beside', then: [{ status: 419 }] },
        ],
      },
    });
    const { client } = harness;
    const safe = await client.call('setReceiver', {
      receiver: { name: 'safe', port: 0, https: true },
    });
    const beside = await client.call('setReceiver', {
      receiver: { name: 'beside', prefix: '/beside' },
    });
    const { pem } = await client.call('getReceiverAuthority', {});
    const post = (url: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const send = url.startsWith('https:') ? httpsRequest : httpRequest;
        const request = send(url, { method: 'POST', ca: pem, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        request.on('error', reject);
        request.end('{}');
      });
    expect(await post(safe.url ?? '')).toBe(418);
    await expect(post(safe.url ?? '')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await post(beside.url ?? '')).toBe(419);
    expect(await post(harness.description.receiver.url)).toBe(200);
  });
});

describe('a receiver that passes requests on', () => {
  it('answers by the rule that fits, and passes on what none is for', async () => {
    const { client, description } = await startHarness({
      answerRules: {
        answers: [{ name: 'first', receiver: 'front', when: { nth: 1 }, then: [{ status: 503 }] }],
      },
    });
    const forward = `${description.receiver.url}/behind`;
    const front = await client.call('setReceiver', {
      receiver: { name: 'front', port: 0, forward },
    });
    const post = async () => (await fetch(front.url ?? '', { method: 'POST', body: '{}' })).status;
    expect([await post(), await post()]).toEqual([503, 200]);
    const captures = await entriesOf(client, 'capture');
    expect(captures.map(({ receiver, answered }) => [receiver, answered])).toEqual([
      ['front', 503],
      ['front', null],
      ['local', 200],
    ]);
  });

  it('counts no request of a sender that leaves before it is whole', async () => {
    const then = [{ status: 503 }, { status: 200 }];
    const { client, description } = await startHarness({
      answerRules: { answers: [{ name: 'a', then }] },
    });
    const { port } = new URL(description.receiver.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end('POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{}');
    await once(socket.resume(), 'close');
    expect((await fetch(description.receiver.url)).status).toBe(503);
    expect((await client.call('getAnswers', {})).hits).toEqual([{ name: 'a', hits: 1 }]);
  });
});

describe('a kept connection', () => {
  it('goes on after an answer by a rule, pipelined requests in their order, and ends with a fault', async () => {
    const { description, client } = await startHarness({
      answerRules: {
        answers: [
          { name: 'late', when: { path: '/late' }, then: [{ status: 201, delay: 40 }] },
          {
            name: 'cut',
            when: { path: '/cut' },
            then: [{ status: 202, body: '1234', fault: 'wrong-length' }],
          },
        ],
      },
    });
    const socket = connect(Number(new URL(description.receiver.url).port), '127.0.0.1');
    const one = (path: string): string =>
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}`;
    socket.write(one('/late') + one('/usual') + one('/cut') + one('/never'));
    let text = '';
    for await (const piece of socket) text += String(piece);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 200', 'HTTP/1.1 202']);
    expect(text.endsWith('Content-Length: 20\r\n\r\n1234')).toBe(true);
    expect((await entriesOf(client, 'capture')).map(({ request }) => request.target)).toEqual([
      '/late',
      '/usual',
      '/cut',
      '/never',
    ]);
  });

  it('that hangs ends with the harness', async () => {
    const answerRules = { answers: [{ name: 'hang', then: [{ fault: 'hang' as const }] }] };
    const harness = await startHarness({ answerRules });
    const socket = connect(Number(new URL(harness.description.receiver.url).port), '127.0.0.1');
    const ended = once(socket, 'close');
    socket.on('error', () => undefined).resume();
    socket.write('POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n');
    while ((await harness.client.call('getAnswers', {})).hits[0]?.hits !== 1)
      await new Promise(setImmediate);
    await harness.close();
    await ended;
    expect(socket.bytesRead).toBe(0);
  });
});

describe('the rules of a harness', () => {
  const rules = (status: number): AnswerRulesInput => ({
    answers: [{ name: `always ${status}`, then: [{ status }] }],
  });

  it('are kept with the world, and those given at the start win', async () => {
    const dataDir = join(await makeFolder(), 'data');
    const first = await startHarness({ dataDir, answerRules: rules(500) });
    await first.client.call('setAnswers', rules(501));
    await first.close();
    const second = await startHarness({ dataDir });
    expect((await second.client.call('getAnswers', {})).answers).toMatchObject([
      { name: 'always 501' },
    ]);
    await second.close();
    const third = await startHarness({ dataDir, answerRules: rules(502) });
    expect((await fetch(third.description.receiver.url)).status).toBe(502);
  });

  it('that are wrong are told by their place, and nothing starts', async () => {
    const wrong = { answers: [{ name: 'a', then: [{ status: 5 }] }] };
    await expect(startHarness({ answerRules: wrong })).rejects.toThrow(
      'Failed to read the rules of answers at /answers/0/then/0/status: status: it has to be at least 100.',
    );
  });
});
