import { describe, expect, it } from 'vitest';

import { createHttpClient } from '#contract/client/http-client.ts';

import { createDestination } from './call-gitlab.ts';
import { startServe } from './serving.ts';
import { runCli, startCli } from './spawn-cli.ts';

describe('fire through a harness', () => {
  it('says that nothing was sent, and how to change that, where there is no destination', async () => {
    const { env } = await startServe();
    const { code, out, err } = await runCli(
      ['fire', 'merge_request_create', '--group', 'another-group', '--json'],
      { env },
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^auditorium: Failed to deliver: nobody takes it\. It happened in another-group, which has no destination\. Add one first\.\n$/,
    );
  });

  it('tells of events that nobody got because the world changed meanwhile', async () => {
    const { ready, env } = await startServe();
    await createDestination(ready, `${ready.receiver.url}/logs`);
    const firing = startCli(
      ['fire', 'merge_request_create', '--group', 'my-group', '--json'].concat([
        '--count',
        '120',
        '--rate',
        '40',
      ]),
      { env },
    );
    await firing.lines(2);
    // Not by a command: to start one can take longer than all of this on a busy machine.
    await createHttpClient(ready.control).call('resetWorld', {});
    const { code, out, err } = await firing.ended;
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').length).toBeLessThan(120);
    expect(err).toBe(
      'auditorium: Some of the events went to nobody. It happened in my-group, which has no destination. Add one first.\n',
    );
  });

  it('ends with 1 and says what is lost when the destination does not take it', async () => {
    const { ready, env } = await startServe();
    await createDestination(ready, 'http://127.0.0.1:1/logs');
    const { code, out } = await runCli(['fire', 'merge_request_create', '--group', 'my-group'], {
      env,
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}--- {2}merge_request_create -> http:\/\/127\.0\.0\.1:1\/logs/);
    expect(out).toContain('0 delivered, 1 failed, 0 skipped.\nlost  1 x  ');
  });

  it('ends with 1 when GitLab could not send an event, and names why', async () => {
    const { ready, env } = await startServe();
    await createDestination(ready, `${ready.receiver.url}/logs`);
    const { code, out } = await runCli(
      ['fire', 'merge_request_create', '--group', 'my-group', '--set'].concat([
        '/event_type="a\\r\\nb"',
      ]),
      { env },
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}--- {2}.* header-refused: /);
    expect(out).toContain('0 delivered, 1 failed, 0 skipped.');
  });

  it('prints every delivery of a run that is longer than what is sent at once', async () => {
    const { ready, env } = await startServe();
    await createDestination(ready, `${ready.receiver.url}/logs`);
    const { code, out } = await runCli(
      ['fire', 'merge_request_create', '--group', 'my-group', '--json'].concat([
        '--count',
        '300',
        '--concurrency',
        '8',
      ]),
      { env },
    );
    expect(code).toBe(0);
    const ids = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { eventId: string }).eventId);
    expect(new Set(ids).size).toBe(300);
  });

  const slow = ['fire', 'merge_request_create', '--group', 'my-group', '--count', '1000'].concat([
    '--rate',
    '5',
    '--json',
  ]);

  it('cancels the run on Ctrl+C and ends with 130', async () => {
    const { ready, env } = await startServe();
    await createDestination(ready, `${ready.receiver.url}/logs`);
    const fire = startCli(slow, { env });
    await fire.line();
    fire.signal('SIGINT');
    const { code, out } = await fire.ended;
    expect(code).toBe(130);
    const sent = out.trimEnd().split('\n').length;
    const tailed = await runCli(
      ['tail', '--no-follow', '--since', 'all', '--kind', 'attempt', '--json'],
      { env },
    );
    expect(tailed.out.trimEnd().split('\n')).toHaveLength(sent);
  });

  it('ends with 3 when the harness goes away in the middle', async () => {
    const { process, ready, env } = await startServe();
    await createDestination(ready, `${ready.receiver.url}/logs`);
    const fire = startCli(slow, { env });
    await fire.line();
    process.signal('SIGKILL');
    const { code, err } = await fire.ended;
    expect(code).toBe(3);
    expect(err).toMatch(/^auditorium: Failed to reach the harness at [^\n]+\n$/);
  });

  it('fires where each payload says unless told otherwise', async () => {
    const { ready, env } = await startServe();
    await createDestination(ready, `${ready.receiver.url}/logs`, 'example-group');
    const { code, out } = await runCli(['fire', 'merge_request_create', '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ destination: { url: `${ready.receiver.url}/logs` } });
  });
});
