import { describe, expect, it, onTestFinished } from 'vitest';

import { rehearsals } from '#core/rehearsal/rehearsals.ts';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import {
  goldenToken,
  type ReceiverFault,
  startReceiver,
} from '../../test/support/golden-receiver.ts';
import { runProgram } from '../program.ts';

async function receiver(fault: ReceiverFault = {}) {
  const started = await startReceiver(fault);
  onTestFinished(started.close);
  return started;
}

async function rehearse(...args: string[]) {
  const { context, out, err } = createGatheredContext();
  const exitCode = await runProgram(['rehearse', ...args], context);
  await context.terminal.flush();
  return { exitCode, out: out(), err: err() };
}

const dupes = 'dupes/group-and-instance';
const quick = ['--token', goldenToken, '--witness-wait', '200ms'];

describe('rehearse', () => {
  it('ends with 0 and answers its questions where all is well', async () => {
    const { url, witness } = await receiver();
    const { exitCode, out } = await rehearse(dupes, url, ...quick, '--witness', witness);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^dupes\/group-and-instance {2}Group and instance \(GitLab 18\.0\)\n/);
    expect(out).toContain('  20 events sent, 20 of them more than once\n');
    expect(out).toMatch(/although two destinations sent it\? yes\. 20 events came 2 times each/);
  });

  it('ends with 1 where an answer is no, and prints a line of JSON', async () => {
    const { url, witness } = await receiver({ identity: () => null });
    const args = [...quick, '--witness', witness, '--json'];
    const { exitCode, out } = await rehearse(dupes, url, ...args);
    expect(exitCode).toBe(1);
    const line = JSON.parse(out) as { type: string; id: string; questions: { answer: string }[] };
    expect(line).toMatchObject({ type: 'rehearsal', id: dupes, proven: true });
    expect(line.questions.map(({ answer }) => answer)).toEqual(['no', 'yes']);
  });

  it('asks where there is no witness, and says how it would answer', async () => {
    const { url } = await receiver();
    const { exitCode, out } = await rehearse(dupes, url, ...quick);
    expect(exitCode).toBe(0);
    expect(out).toContain('look yourself. There is no witness: ');
    expect(out).toContain('  Try --witness, and it answers by itself.\n');
  });

  it('lists the stories with their sources', async () => {
    const { exitCode, out } = await rehearse('--list');
    expect(exitCode).toBe(0);
    for (const { id, story, source } of rehearsals) {
      expect(out).toContain(`${id}  `);
      expect(out).toContain(story);
      expect(out).toContain(`Source: ${source}`);
    }
    const lines = (await rehearse('--list', '--json')).out.trim().split('\n');
    expect(lines).toHaveLength(rehearsals.length);
  });

  it.each([
    [[], 2, 'no rehearsal is named'],
    [['nats/brokn-sibling', 'http://127.0.0.1:9/'], 2, 'Did you mean nats/broken-sibling?'],
    [['http://127.0.0.1:9/'], 2, 'the rehearsal stands before the URL'],
    [[dupes], 2, 'no URL is named'],
    [[dupes, 'http://127.0.0.1:9/', '--witness', 'answer'], 2, 'an answer does not show'],
    [[dupes, 'http://127.0.0.1:9/', '--witness-wait', 'soon'], 2, 'is no length of time'],
    [[dupes, 'http://127.0.0.1:9/', '--ca', 'x', '--insecure'], 2, 'it contradicts --ca'],
    [[dupes, 'http://127.0.0.1:9/'], 3, 'refused the connection'],
  ])('refuses %j in one sentence', async (args, code, words) => {
    const { exitCode, err } = await rehearse(...args);
    expect(exitCode).toBe(code);
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
