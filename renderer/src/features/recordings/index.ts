export { RecordingsView } from './recordings-view.tsx';
