import { lazy } from 'react';

/** Loaded when it is opened first: the models of web frameworks come with it. */
export const CompareDialog = lazy(async () => {
  const loaded = await import('./compare/compare-dialog.tsx');
  return { default: loaded.CompareDialog };
});
export { Inspector } from './inspector.tsx';
export { RequestComparison } from './request-comparison.tsx';
