/** The views of the window, in the order of the navigation. The place in the list is the key that opens one: 1, 2, 3. */
import { ListChecks, type LucideIcon, ScrollText } from 'lucide-react';

export interface View {
  readonly name: string;
  readonly label: string;
  readonly path: string;
  readonly icon: LucideIcon;
}

export const views = [
  { name: 'deliveries', label: 'Deliveries', path: '/', icon: ScrollText },
  { name: 'check', label: 'Check', path: '/check', icon: ListChecks },
] as const satisfies readonly View[];

export type ViewName = (typeof views)[number]['name'];

/** The view whose address it is; whatever has none is the log, a row of it for instance. */
export function viewAt(path: string): ViewName {
  return views.find((view) => view.path === path)?.name ?? 'deliveries';
}

export function pathOf(name: ViewName): string {
  return views.find((view) => view.name === name)?.path ?? '/';
}

export function keyOf(name: ViewName): string {
  return String(views.findIndex((view) => view.name === name) + 1);
}
