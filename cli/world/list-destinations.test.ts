import { describe, expect, it } from 'vitest';

import { createDestination, fire, fixture, scope } from '../../test/contract/journey.ts';
import { createGatheredContext } from '../../test/support/cli-context.ts';
import { closedUrl } from '../../test/support/free-port.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runProgram } from '../program.ts';

const flags = { audit_event_streaming_circuit_breaker: true };

async function openDestinations() {
  const harness = await startHarness();
  const { url, token } = harness.description.control;
  const destinations = async (...args: string[]) => {
    const gathered = createGatheredContext({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token });
    const code = await runProgram(['world', 'destinations', ...args], gathered.context);
    await gathered.context.terminal.flush();
    return { code, out: gathered.out(), err: gathered.err() };
  };
  return { ...harness, destinations };
}

describe('world destinations', () => {
  it('says that there are none, and where to make one', async () => {
    const { destinations } = await openDestinations();
    expect(await destinations()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^No destinations: nothing is streamed\. Make one/) as string,
    });
  });

  it('tells what came last at each, and says nothing of a circuit breaker where there is none', async () => {
    const { client, description, destinations } = await openDestinations();
    await createDestination(client, `${description.receiver.url}/logs`);
    await createDestination(client, `${description.receiver.url}/logs/more`, 'example-group');
    await fire(client, { fixtures: [fixture], scope });
    const { out } = await destinations();
    expect(out).toMatch(/^OF +URL +STATE +LAST +LATEST\n/);
    expect(out).toMatch(/my-group +http\S+\/logs +active +200 \d{4}-\S+ +1 delivered\n/);
    expect(out).toMatch(/example-group +http\S+\/logs\/more +active +no events yet\n/);
  });

  it('tells until when the circuit is open, and after how many failures', async () => {
    const { client, destinations } = await openDestinations();
    const edit = { kind: 'change-settings', profile: '19.4', flags } as const;
    await client.call('editWorld', { edit });
    await createDestination(client, await closedUrl());
    await fire(client, { fixtures: [fixture], scope, count: 6 });
    expect((await destinations()).out).toMatch(/Its circuit is open until \d{4}-\S+Z: nothing is/);
    const [standing] = JSON.parse((await destinations('--json')).out) as unknown[];
    expect(standing).toMatchObject({
      circuit: { open: true, failures: 0, of: 5 },
      activity: { reason: 'circuit-open', outcomes: Array<string>(6).fill('failed') },
    });
  });

  it('masks tokens and secret headers unless asked', async () => {
    const { client, description, destinations } = await openDestinations();
    const { verificationToken } = await createDestination(client, description.receiver.url);
    expect((await destinations('--json')).out).not.toContain(verificationToken);
    expect((await destinations('--json', '--secrets')).out).toContain(verificationToken);
  });
});
