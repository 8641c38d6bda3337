/** What the operations on answers by rule do, through whichever client. */
import { expect } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';

import type { OperationCases } from './operation-case.ts';

const rule = {
  name: 'twice, then well',
  when: { method: 'POST' },
  then: [{ status: 503, times: 2, delay: '1ms' }, { status: 202 }],
};

/** As it is kept: times in milliseconds. */
const kept = { ...rule, then: [{ status: 503, times: 2, delay: 1 }, { status: 202 }] };

function setRule(client: HarnessClient) {
  return client.call('setAnswers', { answers: [rule] });
}

async function post(url: string): Promise<number> {
  return (await fetch(`${url}/logs`, { method: 'POST', body: '{}' })).status;
}

export const answerCases = {
  getAnswers: async (client, { description }) => {
    expect(await client.call('getAnswers', {})).toEqual({ answers: [], hits: [] });
    await setRule(client);
    await post(description.receiver.url);
    expect(await client.call('getAnswers', {})).toEqual({
      answers: [kept],
      hits: [{ name: rule.name, hits: 1 }],
    });
  },

  setAnswers: async (client, { description: { receiver } }) => {
    expect(await post(receiver.url)).toBe(200);
    expect(await setRule(client)).toMatchObject({ summary: `Answers: added "${rule.name}".` });
    expect([await post(receiver.url), await post(receiver.url), await post(receiver.url)]).toEqual([
      503, 503, 202,
    ]);
    await client.call('undoWorldChange', {});
    expect(await post(receiver.url)).toBe(200);
    const { rows } = await client.call('listLog', {});
    const captures = rows.filter(({ kind }) => kind === 'capture');
    const entries = await Promise.all(
      captures.map(({ seq }) => client.call('getLogEntry', { seq })),
    );
    expect(entries).toMatchObject([
      { answered: 200 },
      { answered: 503, answer: { rule: rule.name, delay: 1 } },
      { answered: 503 },
      { answered: 202, answer: { rule: rule.name } },
      { answered: 200 },
    ]);
  },

  resetAnswers: async (client, { description: { receiver } }) => {
    await setRule(client);
    await post(receiver.url);
    await post(receiver.url);
    const { hits } = await client.call('resetAnswers', {});
    expect(hits).toEqual([{ name: rule.name, hits: 0 }]);
    expect(await post(receiver.url)).toBe(503);
  },

  listAnswerPresets: async (client) => {
    const presets = await client.call('listAnswerPresets', {});
    expect(presets.map(({ id }) => id)).toContain('splunk-hec');
    const rules = presets.flatMap((preset) => preset.rules);
    await client.call('setAnswers', { answers: rules });
    expect((await client.call('getAnswers', {})).answers).toEqual(rules);
  },
} satisfies OperationCases;
