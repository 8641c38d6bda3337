export { FirePanel } from './fire-panel.tsx';
export { scopeValue } from './fire-settings.ts';
export { type Fire, type FireOverride, useFire } from './use-fire.ts';
