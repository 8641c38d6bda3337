import { describe, expect, it } from 'vitest';

import { OwedAnswers } from './owed-answers.ts';

function open() {
  const said: string[] = [];
  const owed = new OwedAnswers({ onProgress: () => undefined, onOver: () => said.push('over') });
  const say =
    (text: string, goesOn: boolean | Promise<boolean> = true) =>
    () => {
      said.push(text);
      return goesOn;
    };
  return { owed, say, said };
}

describe('the answers that a connection owes', () => {
  it('are said in the order of the requests, whichever is ready first', () => {
    const { owed, say, said } = open();
    const [first, second, third] = [owed.owe(), owed.owe(), owed.owe()];
    owed.settle(third, say('three'));
    owed.settle(second, null);
    expect([said, owed.count]).toEqual([[], 3]);
    owed.settle(first, say('one'));
    expect([said, owed.count]).toEqual([['one', 'three'], 0]);
  });

  it('wait for one that takes its time', async () => {
    const { owed, say, said } = open();
    let finish: (goesOn: boolean) => void = () => undefined;
    const slow = new Promise<boolean>((resolve) => {
      finish = resolve;
    });
    owed.settle(owed.owe(), say('slow', slow));
    owed.settle(owed.owe(), say('next'));
    expect(said).toEqual(['slow']);
    finish(true);
    await slow;
    await Promise.resolve();
    expect(said).toEqual(['slow', 'next']);
  });

  it('are never said behind one that ends the connection', () => {
    const { owed, say, said } = open();
    owed.settle(owed.owe(), say('last', false));
    expect([said, owed.count]).toEqual([['last', 'over'], 0]);
  });
});
