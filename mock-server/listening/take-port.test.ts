import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { takePort } from './take-port.ts';

const taken = new HarnessError({
  code: 'port/taken',
  category: 'conflict',
  message: 'Failed to listen: the port is taken. Try another.',
});

/** Opens at any port but 4080, and remembers what it was asked. */
function opener(refusal: Error = taken) {
  const asked: number[] = [];
  const open = (port: number): Promise<string> => {
    asked.push(port);
    return port === 4080 ? Promise.reject(refusal) : Promise.resolve(`opened at ${port}`);
  };
  return { asked, open };
}

describe('takePort', () => {
  it('opens at the wanted port', async () => {
    const { open, asked } = opener();
    await expect(takePort({ port: 4081, anyPortWhenTaken: true }, open)).resolves.toBe(
      'opened at 4081',
    );
    expect(asked).toEqual([4081]);
  });

  it('opens at any free port where the wanted one is taken and that will do', async () => {
    const { open, asked } = opener();
    await takePort({ port: 4080, anyPortWhenTaken: true }, open);
    expect(asked).toEqual([4080, 0]);
  });

  it('throws where another port will not do', async () => {
    const { open, asked } = opener();
    await expect(takePort({ port: 4080, anyPortWhenTaken: false }, open)).rejects.toBe(taken);
    expect(asked).toEqual([4080]);
  });

  it('throws what is no matter of ports', async () => {
    const denied = new HarnessError({
      code: 'port/forbidden',
      category: 'configuration',
      message: 'Failed to listen: not allowed. Try another.',
    });
    const { open } = opener(denied);
    await expect(takePort({ port: 4080, anyPortWhenTaken: true }, open)).rejects.toBe(denied);
  });
});
