import { laterView } from '../../ui/layout/later.tsx';

export { helpPageAt, helpPath, type HelpPlace } from './help-link.tsx';
export { useHelpContents } from './use-help.ts';

export const HelpView = laterView(async () => (await import('./help-view.tsx')).HelpView);
