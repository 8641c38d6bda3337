/** Values put into a payload by hand, as they are typed and as they are sent. */
import type { Payload } from '#core/catalogue/fixture.ts';
import { parseSetValue } from '#core/delivery/parse-set-value.ts';

export interface Override {
  /** JSON pointer. */
  readonly pointer: string;
  /** JSON where it is JSON, else text. */
  readonly value: string;
}

/** Why a pointer was refused; a null pointer = the trouble is elsewhere. */
export interface OverrideProblem {
  readonly pointer: string | null;
  readonly message: string;
}

/** The values by their pointers. A row that is still empty does not count. */
export function overrideRecord(overrides: readonly Override[]): Payload {
  const rows = overrides.filter(({ pointer }) => pointer !== '');
  return Object.fromEntries(rows.map(({ pointer, value }) => [pointer, parseSetValue(value)]));
}
