import { afterEach, describe, expect, it, vi } from 'vitest';

import { sendPlan } from '#mock-server/delivery/send-plan.ts';
import type { SendOutcome } from '#mock-server/delivery/sender/send-outcome.ts';
import type { TlsTrust } from '#mock-server/delivery/sender/trust-options.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { planFor, settings } from './support/plan-for.ts';
import { answerWith, okAnswer, openScriptedTlsServer } from './support/scripted-server.ts';
import { selfSigned } from './support/self-signed.ts';

async function send(trust?: TlsTrust): Promise<SendOutcome> {
  const { port } = await openScriptedTlsServer(selfSigned, answerWith(okAnswer));
  const plan = planFor(port, { endpoint: { tls: true, host: 'localhost' } });
  return sendPlan(plan, settings, { clock, trust });
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the trust of a target', () => {
  // row: request.tls
  it('row "TLS verification on": is the system’s unless said otherwise, and the refusal names how to change that', async () => {
    const { error } = await send();
    expect(error?.code).toBe('tls');
    expect(error?.message).toContain('(DEPTH_ZERO_SELF_SIGNED_CERT: ');
    expect(error?.message).toContain('with --ca FILE or --insecure');
  });

  it('is not weakened by the environment', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect((await send()).error?.code).toBe('tls');
  });

  it('can be extended by a certificate', async () => {
    expect(await send({ verify: true, ca: selfSigned.cert })).toMatchObject({
      error: null,
      answer: { status: 200 },
    });
  });

  it('can be blind', async () => {
    const { error, answer } = await send({ verify: false, ca: null });
    expect([error, answer?.status]).toEqual([null, 200]);
  });
});
