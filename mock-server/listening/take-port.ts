/** Opens a listener at the port that is wanted, or at any free one where the caller allows that. */
import { isHarnessError } from '#core/errors/harness-error.ts';

export interface WantedPort {
  /** 0 = any free port. */
  readonly port: number;
  /** Take any free port where the wanted one is taken. */
  readonly anyPortWhenTaken: boolean;
}

/**
 * @param open opens the listener at a port; throws HarnessError `port/taken`
 * @throws what `open` throws, unless the port is taken and another will do
 */
export async function takePort<Listener>(
  { port, anyPortWhenTaken }: WantedPort,
  open: (port: number) => Promise<Listener>,
): Promise<Listener> {
  try {
    return await open(port);
  } catch (thrown) {
    const taken = isHarnessError(thrown) && thrown.code === 'port/taken';
    if (!taken || !anyPortWhenTaken) throw thrown;
    return open(0);
  }
}
