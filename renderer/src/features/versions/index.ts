export { VersionDialog } from './version-dialog.tsx';
export { type ComparedVersions, VersionsView } from './versions-view.tsx';
