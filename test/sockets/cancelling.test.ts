import { getEventListeners } from 'node:events';

import { describe, expect, it } from 'vitest';

import { sendPlan } from '#mock-server/delivery/send-plan.ts';
import type { SendOutcome } from '#mock-server/delivery/sender/send-outcome.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { planFor, settings } from './support/plan-for.ts';
import { answerWith, okAnswer, openScriptedServer } from './support/scripted-server.ts';

function send(port: number, signal?: AbortSignal): Promise<SendOutcome> {
  return sendPlan(planFor(port), settings, { clock }, signal);
}

describe('cancelling', () => {
  it('ends an exchange at once, wherever it is', async () => {
    const controller = new AbortController();
    const { port } = await openScriptedServer(() => {
      controller.abort();
    });
    const { error, answer } = await send(port, controller.signal);
    expect([error?.code, answer]).toEqual(['cancelled', null]);
  });

  it('ends all that listen to one signal, which has one listener for them', async () => {
    const controller = new AbortController();
    let asked = 0;
    const { port } = await openScriptedServer(() => {
      asked += 1;
      if (asked === 3) controller.abort();
    });
    const sent = Array.from({ length: 3 }, () => send(port, controller.signal));
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    const codes = (await Promise.all(sent)).map(({ error }) => error?.code);
    expect(codes).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('sends nothing when it came before', async () => {
    const server = await openScriptedServer(answerWith(okAnswer));
    const { error } = await send(server.port, AbortSignal.abort());
    expect(error?.code).toBe('cancelled');
    // A later delivery proves that the server is past anything the first one could have sent.
    await send(server.port);
    expect(server.received.filter(({ length }) => length > 0)).toHaveLength(1);
  });
});
