export { CompareDialog } from './compare/compare-dialog.tsx';
export { Inspector } from './inspector.tsx';
export { RequestComparison } from './request-comparison.tsx';
