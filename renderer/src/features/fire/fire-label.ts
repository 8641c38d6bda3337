import { formatCount } from '../../ui/data/format-quantity.ts';

/** What the button that fires says. */
export function fireLabel(total: number, name: string): string {
  if (total > 1) return `Fire ${formatCount(total)} events`;
  return name === '' ? 'Fire' : `Fire ${name}`;
}
