export { EarlierRecordings } from './earlier-recordings.tsx';
export { RecordingsView } from './recordings-view.tsx';
export { useRecordingChanges } from './use-recording-changes.ts';
