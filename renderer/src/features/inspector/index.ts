export { CompareDialog } from './compare-dialog.tsx';
export { Inspector } from './inspector.tsx';
export { RequestComparison } from './request-comparison.tsx';
