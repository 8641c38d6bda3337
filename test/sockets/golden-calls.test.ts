/**
 * Every request of which there is a capture of Ruby, planned and sent over a real socket: what arrives is what Ruby
 * wrote. The cases are unusual headers and URLs; all documented events are in golden.test.ts.
 */
import { describe, expect, it } from 'vitest';

import { buildRubyRequest } from '#core/delivery/ruby-request.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { sendPlan } from '#mock-server/delivery/send-plan.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { callCaptures } from '../support/call-captures.ts';
import { planFor } from './support/plan-for.ts';
import { answerWith, okAnswer, openScriptedServer } from './support/scripted-server.ts';

const { settings } = makeProfile('16.1', profileTimeline);
const sent = callCaptures.filter(({ wire }) => wire !== undefined);

describe('what arrives is what Ruby wrote', () => {
  it.each(sent)('$title', async ({ call, wire = '' }) => {
    const url = parseDestinationUrl(call.url);
    const request =
      url === null ? null : buildRubyRequest({ ...call, url, defaultContentType: true });
    if (request?.kind !== 'request') throw new Error('Nothing is sent.');
    const server = await openScriptedServer(answerWith(okAnswer));
    const { target, rawHeaders } = request;
    const plan = planFor(server.port, { request: { target, rawHeaders, body: call.body } });
    const { answer } = await sendPlan(plan, settings, { clock });
    expect(answer?.status).toBe(200);
    expect(server.received.map((bytes) => bytes.toString('utf8'))).toEqual([wire]);
  });

  it('is held against every kind of capture', () => {
    expect(sent.length).toBeGreaterThan(40);
  });
});
