export { WorldDialog } from './world-dialog.tsx';
