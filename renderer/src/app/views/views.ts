/** The views of the window, in the order of the navigation. The place in the list is the key that opens one: 1, 2, 3. */
import {
  Archive,
  BookOpen,
  GitCompareArrows,
  Inbox,
  ListChecks,
  type LucideIcon,
  Radio,
  ScrollText,
  Zap,
} from 'lucide-react';

export interface View {
  readonly name: string;
  readonly label: string;
  readonly path: string;
  readonly icon: LucideIcon;
}

export const views = [
  { name: 'deliveries', label: 'Deliveries', path: '/', icon: ScrollText },
  { name: 'fire', label: 'Fire', path: '/fire', icon: Zap },
  { name: 'streams', label: 'Streams', path: '/streams', icon: Radio },
  { name: 'check', label: 'Check', path: '/check', icon: ListChecks },
  { name: 'receivers', label: 'Receivers', path: '/receivers', icon: Inbox },
  { name: 'recordings', label: 'Recordings', path: '/recordings', icon: Archive },
  { name: 'versions', label: 'Versions', path: '/versions', icon: GitCompareArrows },
  { name: 'help', label: 'Help', path: '/help', icon: BookOpen },
] as const satisfies readonly View[];

export type ViewName = (typeof views)[number]['name'];

/** The view whose address it is, or one below it; whatever has none is the log, a row of it for instance. */
export function viewAt(path: string): ViewName {
  const [, first = ''] = path.split('/');
  return views.find((view) => view.path === `/${first}`)?.name ?? 'deliveries';
}

export function pathOf(name: ViewName): string {
  return views.find((view) => view.name === name)?.path ?? '/';
}

export function labelOf(name: ViewName): string {
  return views.find((view) => view.name === name)?.label ?? '';
}

export function keyOf(name: ViewName): string {
  return String(views.findIndex((view) => view.name === name) + 1);
}
