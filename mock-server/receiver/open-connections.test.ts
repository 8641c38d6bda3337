import { describe, expect, it } from 'vitest';

import { OpenConnections, type Placed } from './open-connections.ts';

interface Named extends Placed {
  readonly name: string;
}

function open(...names: readonly string[]) {
  const connections = new OpenConnections<Named>();
  const made = names.map((name) => ({ name, place: 0 }));
  for (const connection of made) connections.add(connection);
  const held = () => [...connections].map(({ name }) => name).sort();
  return { connections, made, held };
}

describe('the connections that are open', () => {
  it('are those that came and have not left, in whatever order they leave', () => {
    const { connections, made, held } = open('a', 'b', 'c', 'd');
    const [a, b, c, d] = made as [Named, Named, Named, Named];
    connections.remove(b);
    expect([held(), connections.size]).toEqual([['a', 'c', 'd'], 3]);
    connections.remove(d);
    connections.remove(a);
    expect(held()).toEqual(['c']);
    connections.remove(c);
    expect([held(), connections.size]).toEqual([[], 0]);
  });

  it('may leave while all of them are told to', () => {
    const { connections, held } = open('a', 'b', 'c');
    const told: string[] = [];
    for (const connection of connections) {
      told.push(connection.name);
      connections.remove(connection);
    }
    expect([told, held()]).toEqual([['a', 'b', 'c'], []]);
  });
});
