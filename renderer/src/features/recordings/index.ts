import { laterView } from '../../ui/layout/later.tsx';

export { EarlierRecordings } from './earlier-recordings.tsx';
export {
  type RecordingChanges,
  recordingInWords,
  useRecordingChanges,
} from './use-recording-changes.ts';

export const RecordingsView = laterView(
  async () => (await import('./recordings-view.tsx')).RecordingsView,
);
