export { ComposeView } from './compose/compose-view.tsx';
export { FirePanel } from './fire-panel.tsx';
export { instanceScope, scopeValue } from './fire-settings.ts';
export { RunProgress } from './run-progress.tsx';
export { type Fire, type FireOverride, useFire } from './use-fire.ts';
