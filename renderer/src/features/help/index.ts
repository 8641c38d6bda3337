export { helpPageAt, helpPath, type HelpPlace } from './help-link.tsx';
export { HelpView } from './help-view.tsx';
export { useHelpContents } from './use-help.ts';
