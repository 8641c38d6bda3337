/** Every probe, in the order in which they are listed. A new one is a row in its area. */
import { HarnessError } from '../../errors/harness-error.ts';
import { nearestNames } from '../../errors/nearest-names.ts';
import { areaOf, type Probe } from '../probe.ts';
import { authProbes } from './auth-probes.ts';
import { batchProbes } from './batch-probes.ts';
import { bodyProbes } from './body-probes.ts';
import { dupProbes, idProbes, orderProbes, typeProbes } from './event-probes.ts';
import { headerProbes, sizeProbes, tlsProbes } from './size-probes.ts';
import { httpProbes, redirectProbes, timeProbes } from './transport-probes.ts';

export const probeTable: readonly Probe[] = [
  ...bodyProbes,
  ...typeProbes,
  ...idProbes,
  ...dupProbes,
  ...orderProbes,
  ...sizeProbes,
  ...headerProbes,
  ...authProbes,
  ...timeProbes,
  ...httpProbes,
  ...redirectProbes,
  ...batchProbes,
  ...tlsProbes,
];

export interface ProbeChoice {
  /** Ids and areas; left out = all. */
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[];
  readonly include?: readonly ('heavy' | 'destructive')[];
}

/**
 * @throws HarnessError `check/unknown-probe` for a name that is neither an id nor an area
 */
export function chooseProbes({ only, skip = [], include = [] }: ProbeChoice): readonly Probe[] {
  [...(only ?? []), ...skip].forEach(requireName);
  const isNamed = (probe: Probe, names: readonly string[]): boolean =>
    names.includes(probe.id) || names.includes(areaOf(probe));
  return probeTable.filter((probe) => {
    if (isNamed(probe, skip)) return false;
    if (only !== undefined && !isNamed(probe, only)) return false;
    // Whoever names it by its id has asked for it.
    return (
      probe.include === undefined ||
      include.includes(probe.include) ||
      only?.includes(probe.id) === true
    );
  });
}

function requireName(name: string): void {
  const names = [...new Set(probeTable.flatMap((probe) => [probe.id, areaOf(probe)]))];
  if (names.includes(name)) return;
  const near = nearestNames(name, names);
  throw new HarnessError({
    code: 'check/unknown-probe',
    category: 'user-input',
    message: `Failed to choose probes: there is none and no area called ${JSON.stringify(name)}. Try ${near.length > 0 ? near.join(', ') : '`auditorium check --list`'}.`,
    details: { name, near },
  });
}
