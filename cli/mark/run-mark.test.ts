import { describe, expect, it } from 'vitest';

import { deliver, seqOf } from '../../test/contract/journey.ts';
import { createGatheredContext } from '../../test/support/cli-context.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runProgram } from '../program.ts';

async function openMarks() {
  const harness = await startHarness();
  const { url, token } = harness.description.control;
  await deliver(harness.client, harness);
  const run = async (...args: string[]) => {
    const gathered = createGatheredContext({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: token });
    const code = await runProgram(args, gathered.context);
    await gathered.context.terminal.flush();
    return { code, out: gathered.out(), err: gathered.err() };
  };
  const sides = [await seqOf(harness.client, 'attempt'), await seqOf(harness.client, 'capture')];
  sides.sort((one, other) => one - other);
  return { harness, run, mark: (...args: string[]) => run('mark', ...args), sides };
}

describe('mark', () => {
  it('writes on a request, lists it, finds it in every search, and takes it back', async () => {
    const { run, mark, sides } = await openMarks();
    const place = sides.join(', ');
    const wrote = await mark(`${sides[1]}`, '--star', '--colour', 'Red', '--note', 'odd\none');
    expect(wrote).toEqual({ code: 0, out: `${place}  star, red  odd one\n`, err: '' });
    expect((await mark()).out).toBe(wrote.out);
    const [seq, partner] = sides;
    const line = { type: 'annotation', seq, star: true, colour: 'red', note: 'odd\none', partner };
    expect(JSON.parse((await mark('is:marked', '--json')).out)).toEqual(line);
    const tail = await run(
      'tail',
      'mark:red kind:attempt',
      '--since',
      'all',
      '--no-follow',
      '--json',
    );
    expect(JSON.parse(tail.out)).toMatchObject({ kind: 'attempt' });
    expect((await run('assert', 'note:odd', '--count', '1')).code).toBe(0);
    const exported = await run('export', 'mark:star', '--format', 'har');
    expect(JSON.parse(exported.out)).toMatchObject({
      log: { entries: [{ comment: 'star, red: odd\none' }] },
    });
    const lines = (await run('export', 'is:marked', '--format', 'jsonl')).out.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/,"annotation":\{"star":true,"colour":"red","note":"odd\\none"\}\}$/);
    await mark('note:odd', '--no-star', '--colour', 'none');
    expect((await mark()).out).toBe(`${place}  -          odd one\n`.replace(/ +odd/, '  odd'));
    await mark('is:marked', '--clear');
    expect(await mark()).toMatchObject({ code: 0, out: '', err: 'Nothing is marked.\n' });
  });

  it.each([
    [['--star'], 'does not say which entries'],
    [['999', '--star'], 'no entry there'],
    [['1', '--colour', 'pink'], '"pink" is no colour of a mark'],
    [['1', '--clear', '--star'], 'it takes all away'],
    [['1', '--note', 'x'.repeat(2001)], '2001 characters'],
    [['mark:pink'], 'none of its values'],
  ])('refuses %j', async (args, words) => {
    const { mark } = await openMarks();
    const { code, err } = await mark(...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('says so when a search finds nothing', async () => {
    const { mark } = await openMarks();
    expect(await mark('is:lost', '--star')).toEqual({
      ...{ code: 0, out: '', err: 'Nothing was found, so nothing was marked.\n' },
    });
  });
});
