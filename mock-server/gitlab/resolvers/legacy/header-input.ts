/** The arguments that headers of groups' and of instance's destinations share, as the schema hands them over. */
import type { HeaderFields } from '#core/destinations/custom-headers.ts';

import { givenOf } from './destination-input.ts';

export interface HeaderCreateInput {
  readonly destinationId: string;
  readonly key: string;
  readonly value: string;
  readonly active?: boolean | null;
}

export interface HeaderUpdateInput {
  readonly headerId: string;
  readonly key?: string | null;
  readonly value?: string | null;
  readonly active?: boolean | null;
}

export interface HeaderDestroyInput {
  readonly headerId: string;
}

/** What an update of a header changes: an argument that is null counts as left out. */
export function changeOfHeader({
  key,
  value,
  active,
}: Omit<HeaderUpdateInput, 'headerId'>): Partial<HeaderFields> {
  return givenOf({ key, value, active });
}
