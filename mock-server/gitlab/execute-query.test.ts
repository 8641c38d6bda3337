import { expect, it } from 'vitest';

import { createTurns } from './execute-query.ts';

it('lets what is quick go on at once', () => {
  const turns = createTurns({ monotonic: () => 0 });
  expect([turns.next(), turns.next()]).toEqual([undefined, undefined]);
});

it('has what took its turn wait for others, and goes on in the order in which it was asked', async () => {
  let now = 0;
  const turns = createTurns({ monotonic: () => now });
  const order: string[] = [];
  setTimeout(() => order.push('others'));
  now = 11;
  await Promise.all(
    ['first', 'second', 'third'].map(async (name) => {
      await turns.next();
      order.push(name);
      // Each takes so long that the next must wait again.
      now += 11;
      setTimeout(() => order.push(`after ${name}`));
    }),
  );
  expect(order).toEqual(['others', 'first', 'after first', 'second', 'after second', 'third']);
  expect(turns.next()).toBeInstanceOf(Promise);
});
