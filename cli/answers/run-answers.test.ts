import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runProgram } from '../program.ts';

async function runAnswers(env: Readonly<Record<string, string>>, args: readonly string[]) {
  const gathered = createGatheredContext(env);
  const code = await runProgram(['answers', ...args], gathered.context);
  await gathered.context.terminal.flush();
  return { code, out: gathered.out(), err: gathered.err() };
}

async function openAnswers() {
  const { client, description } = await startHarness();
  const { url, token } = description.control;
  const answers = (...args: string[]) =>
    runAnswers({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token }, args);
  const post = async () =>
    (await fetch(description.receiver.url, { method: 'POST', body: '{}' })).status;
  return { client, answers, post };
}

describe('answers', () => {
  it('sets the rules of a file, shows them with their hits, resets and clears them', async () => {
    const { answers, post } = await openAnswers();
    expect((await answers('show')).out).toContain('There are no rules');
    const file = join(await makeFolder(), 'answers.yaml');
    const text =
      'answers:\n  - name: busy\n    then: [{ status: 503, times: 2 }, { status: 202 }]\n';
    await writeFile(file, text);
    expect(await answers('set', file)).toEqual({
      code: 0,
      out: 'Answers: added "busy".\n',
      err: '',
    });
    expect(await post()).toBe(503);
    expect((await answers('show')).out).toMatch(/1 +busy +1 +any request: 2 × 503, then 202/);
    expect((await answers('reset')).code).toBe(0);
    expect([await post(), await post(), await post()]).toEqual([503, 503, 202]);
    expect((await answers('clear')).out).toBe('Answers: removed "busy".\n');
    expect(await post()).toBe(200);
  });

  it('says so when a rule is for a receiver that is not there', async () => {
    const { answers } = await openAnswers();
    const file = join(await makeFolder(), 'answers.yaml');
    await writeFile(file, 'answers: [{ name: slow, receiver: splnk, then: [{ status: 503 }] }]\n');
    const { code, err } = await answers('set', file);
    expect(err).toMatch(/^auditorium: The rule "slow" is for the receiver "splnk", which is not/);
    expect(code).toBe(0);
  });

  it('sets presets, and shows them as a file that can be set again', async () => {
    const { answers, client } = await openAnswers();
    await answers('set', '--preset', 'too-large', '--preset', 'never');
    const before = await client.call('getAnswers', {});
    const { out } = await answers('show', '--yaml');
    const file = join(await makeFolder(), 'answers.yaml');
    await writeFile(file, out);
    expect((await answers('set', file)).out).toBe('Changed nothing.\n');
    expect(before.answers.map(({ name }) => name)).toEqual(['413 over 1 MB', 'never']);
  });

  it('shows no token that a rule asks for unless asked', async () => {
    const { answers, client } = await openAnswers();
    const header = { 'X-Gitlab-Event-Streaming-Token': 'geheim' };
    await client.call('setAnswers', { answers: [{ name: 'a', when: { header }, then: [{}] }] });
    for (const args of [['show'], ['show', '--yaml'], ['--json', 'show']]) {
      expect((await answers(...args)).out).not.toContain('geheim');
    }
    expect((await answers('show', '--yaml', '--secrets')).out).toContain('geheim');
  });

  it('lists presets without a harness, and prints one as a file', async () => {
    expect((await runAnswers({}, ['presets'])).out).toContain('splunk-hec');
    const { out, code } = await runAnswers({}, ['presets', 'unavailable-then-well']);
    expect(code).toBe(0);
    expect(out).toContain('times: 4');
  });

  it.each([
    [['presets', 'splunk'], 'Did you mean splunk-hec'],
    [['set'], 'there is neither a file nor a preset'],
    [['set', 'no-such.yaml'], 'no-such.yaml cannot be read'],
  ])('refuses %j', async (args, problem) => {
    const { code, err } = await runAnswers(
      { AUDITORIUM_URL: 'http://127.0.0.1:1', AUDITORIUM_TOKEN: 'x' },
      args,
    );
    expect(err).toContain(problem);
    expect(code).toBeGreaterThan(1);
  });
});
