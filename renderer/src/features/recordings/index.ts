export { EarlierRecordings } from './earlier-recordings.tsx';
export { RecordingsView } from './recordings-view.tsx';
