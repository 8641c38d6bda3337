import { laterDialog } from '../../ui/layout/later.tsx';

export { prepareCodeView as prepareInspector } from '../../ui/data/code-view.tsx';
export { Inspector } from './inspector.tsx';
export { RequestComparison } from './request-comparison.tsx';

/** The models of web frameworks come with it. */
export const CompareDialog = laterDialog(
  async () => (await import('./compare/compare-dialog.tsx')).CompareDialog,
);
